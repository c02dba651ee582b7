import type { HospitalResults } from '../runs/result.ts'

/** A few runs in lines, for whoever is working on a check. */
export function summary({ hospital, controls, faults }: HospitalResults): string {
  return [
    ...controls.map(({ id, seed, alerts }) => {
      const said = alerts.map((one) => `${one.false ? '' : '(true) '}${one.night} ${one.cause} at ${one.place}`)
      return `${hospital} ${id} ${seed}: ${said.join('; ') || 'nothing'}`
    }),
    ...faults.map(({ id, seed, first }) =>
      first === undefined
        ? `${hospital} ${id} ${seed}: not found`
        : `${hospital} ${id} ${seed}: ${first.delay} nights, ${first.cause}${first.rightCause ? '' : ' (wrong)'} at ${first.place}${first.rightPlace ? '' : ' (wrong)'}: ${first.title}`,
    ),
  ].join('\n')
}

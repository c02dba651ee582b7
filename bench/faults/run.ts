import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { hasScore } from '../../src/plan/output-kind.ts'
import { runBest } from './best/run-best.ts'
import { hospitalNamed, hospitalNames } from './hospitals.ts'
import { summary } from './page/summary.ts'
import { runPeers } from './peers/run-peers.ts'
import { type HospitalFigures, readFigures, writeFigures } from './results.ts'
import { runMonitor } from './runs/run-monitor.ts'
import { writePage } from './write.ts'

/*
 * The fault benchmark: synthetic hospitals with faults planted in them, night by night through the code that watches a
 * live deployment, without a database.
 *
 *   npx node bench/faults/run.ts                                   every hospital, 40 seeds of faults, 100 of controls
 *   npx node bench/faults/run.ts --hospital first --only S03,N3 --faults 2 --controls 2     a few, told and not written
 *   npx node bench/faults/run.ts --hospital first,second           some hospitals; the figures of the others stay
 *
 * Each result goes to bench/faults/.cache at once, by the source that decides it, so a run that was stopped goes on where
 * it was. What a run of the first two hospitals with the code of commit 5fc9989 has found so far, seeds 1 to 15, is kept in
 * bench/faults/unfinished.tar.gz: unpacked into bench/faults of that commit, the run goes on from there. At the end of a whole run
 * bench/faults/results.json and docs/fault-benchmark.md are written.
 */
const { values } = parseArgs({
  options: {
    hospital: { type: 'string' },
    only: { type: 'string' },
    faults: { type: 'string', default: '40' },
    controls: { type: 'string', default: '100' },
    best: { type: 'string', default: '8' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
})
const only = values.only?.split(',')
const workers = Number(values.workers)
const named = values.hospital?.split(',')
for (const name of named ?? []) hospitalNamed(name)
const hospitals = hospitalNames.filter((name) => named === undefined || named.includes(name))

const ran = await runMonitor({
  hospitals,
  faults: Number(values.faults),
  controls: Number(values.controls),
  ...(only === undefined ? {} : { only }),
  workers,
})
if (only !== undefined) for (const results of ran) process.stdout.write(`${summary(results)}\n`)
else {
  const anew: HospitalFigures[] = []
  for (const results of ran) {
    const { hospital: name, controls } = results
    const quiet = controls.filter(({ id }) => id === 'N1')
    const alarms = quiet.reduce((sum, { alerts }) => sum + alerts.filter((alert) => alert.false).length, 0)
    anew.push({
      ...results,
      best: await runBest(name, { seeds: Number(values.best), workers }),
      // Their rules read scores: a device that gives none is nothing to them.
      peers: !hasScore(hospitalNamed(name).loaded.plan)
        ? []
        : await runPeers(name, { seeds: Number(values.faults), workers, falseAlarmsARun: alarms / quiet.length }),
    })
  }
  const all = [...readFigures().filter(({ hospital }) => !hospitals.includes(hospital)), ...anew]
  const figures = all.sort((a, b) => hospitalNames.indexOf(a.hospital) - hospitalNames.indexOf(b.hospital))
  writeFigures(figures)
  writePage(figures)
}

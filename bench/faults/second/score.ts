import { between, centre, type Inputs, spread } from './inputs.ts'

/**
 * The maker's model: a sum of clipped straight lines with weights from elsewhere, the same at every hospital. It knows
 * nothing of plateaus, interactions, urine output or site, and fills what is missing with its mean. Undefined: neither
 * blood nor vital signs, so no score.
 */
export function linearPredictor(inputs: Inputs): number | undefined {
  const { creatinine, crp, heartRate, systolic } = inputs
  if (creatinine === null && crp === null && heartRate === null) return undefined
  return (
    0.5 * (creatinine === null ? 0 : clipped((Math.log(creatinine) - centre.creatinine) / spread.creatinine)) +
    0.35 * (crp === null ? 0 : clipped((Math.log(crp + 0.05) - centre.crp) / spread.crp)) +
    0.25 * (heartRate === null ? 0 : clipped((heartRate - centre.heartRate) / spread.heartRate)) +
    0.2 * (systolic === null ? 0 : clipped((centre.systolic - systolic) / spread.systolic)) +
    0.35 * (Math.log(1 + Math.min(10, inputs.stays)) - 0.6) +
    arrivals[inputs.arrival] +
    (inputs.frailty === null ? 0.17 : frailties[inputs.frailty]) +
    (inputs.takesMedicines ? 0.3 : 0)
  )
}

const arrivals = { 'Walked in': 0, Ambulance: 0.35, Transferred: 0.5 } as const
const frailties = { Fit: 0, Mild: 0.2, Severe: 0.5 } as const

function clipped(z: number): number {
  return between(-3, 3, z)
}

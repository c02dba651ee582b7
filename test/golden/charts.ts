import { batches } from './charts/batches.ts'
import { funnelPlotR } from './charts/funnel-plot-r.ts'
import { attributeCharts } from './charts/limit-lines.ts'
import { plotTheDots } from './charts/plot-the-dots.ts'
import { qcc } from './charts/qcc.ts'
import { sqlScript } from './charts/sql-script.ts'
import type { Adapter } from './entry.ts'

export const adapters: readonly Adapter[] = [plotTheDots, sqlScript, funnelPlotR, batches, qcc, attributeCharts]

import { imdrfCodes } from '../adverse/content/imdrf.ts'
import { learningList } from '../incidents/content/learning-responses.ts'
import { targets as incidentClocks } from '../incidents/content/targets.ts'
import { lfpseTaxonomy } from '../incidents/lfpse/content/taxonomy.ts'
import { incidentCriteria, routeList } from '../mhra.ts'
import { targets as noticeClocks } from '../notices/content/targets.ts'
import { skeleton } from '../safety-case/content/skeleton.ts'
import { windowList } from '../vigilance.ts'
import type { Legal } from './content.ts'

/** What Wardwatch ships, in force in a deployment until its organisation loads something else. */
export const shippedLegal: Legal = {
  'reporting-routes': routeList,
  'manufacturer-windows': windowList,
  'incident-clocks': incidentClocks,
  'notice-clocks': noticeClocks,
  'learning-responses': learningList,
  'safety-case-sections': skeleton,
  'incident-criteria': incidentCriteria,
  'imdrf-codes': imdrfCodes,
  'lfpse-taxonomy': lfpseTaxonomy,
}

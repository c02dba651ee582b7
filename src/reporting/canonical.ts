export { contentHash } from '../plan/canonical.ts'

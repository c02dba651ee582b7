// Progressive enhancement only: every page works without it.
import { initAll } from '/vendor/nhsuk-frontend.min.js'

initAll()

/**
 * Whether a person's name stands in the text: after a title ("Mr John Smith", "Dr. A Patel"), after a label
 * ("Patient: John Smith"), or in DICOM's form (SMITH^JOHN). A bare name has no form to know it by: free text has no
 * place in a feed, and columns named for names are refused whole.
 */
export function holdsPersonName(text: string): boolean {
  if (dicomName.test(text) || labelledName.test(text) || titledName.test(text) || honouredName.test(text)) return true
  for (const match of text.matchAll(plainTitle)) {
    const words = (match[1] ?? '').toLowerCase().split(/[^\p{L}]+/u)
    if (!words.some((word) => imagingWords.has(word))) return true
  }
  return false
}

const name = "\\p{Lu}[\\p{L}'’-]+"
const initials = '(?:\\p{Lu}\\.?\\s*){0,3}'

const dicomName = /(?<![\p{L}\p{N}])\p{L}[\p{L}'’ -]+\^(?:\^*\p{L}|\^*$)/u
const labelledName = new RegExp(
  `(?<![\\p{L}])(?:[Pp]atient|PATIENT|[Pp]t|[Nn]ame|NAME|[Ss]urname|SURNAME|[Ff]orename|FORENAME)\\s*[:=]\\s*${name}`,
  'u',
)
const titledName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:M(?:r|rs|s|x)|Miss|Dr|Prof|Professor|M(?:R|RS|S|X)\\.|DR\\.|PROF\\.?|MISS|MRS)\\.?\\s*(?<=[\\s.])${initials}${name}`,
  'u',
)
const honouredName = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:Master|Sir|Dame|Lady|Lord|Rev|Reverend)\\.?\\s+${initials}${name}\\s+${name}(?![\\p{L}'’-]|\\s+(?:Hospital|Infirmary|Building|Wing|Centre|Unit))`,
  'u',
)

// "MR" in capitals is also magnetic resonance, "DR" digital radiography, and "mr" small may be either.
const plainTitle =
  /(?<![\p{L}\p{N}])(?:MR|DR|mr|mrs)\.?\s+((?:\p{L}\.?\s+){0,3}\p{L}[\p{L}'’-]+(?:\s+\p{L}[\p{L}'’-]+)?)/gu

const imagingWords = new Set(
  (
    'abdomen abdominal adrenal adrenals anal angio angiogram angiography ankle ankles aorta arm arms arthrogram ' +
    'axilla biopsy bladder bone brachial brain breast breasts calf cardiac carotid cervical chest cholangiogram ' +
    'clavicle contrast coronary dementia dynamic elbow elbows enterography enterogram epilepsy extremity face ' +
    'feet fetal finger fingers fistula fistulogram foetal foot femur forearm forefoot functional guided hand ' +
    'hands head heart hindfoot hip hips humerus iac iam iams imaging internal joint joints kidney kidneys knee ' +
    'knees larynx leg legs limb liver lower lumbar lumbosacral lymph mammogram mammography mobile mra mrcp mri ' +
    'muscle musculoskeletal myelogram neck neuro orbit orbits ovaries ovary pancreas parotid pelvic pelvis ' +
    'penis perfusion pituitary placenta planning plexus proctogram prostate protocol radiotherapy radius rectal ' +
    'rectum renal ribs sacroiliac sacrum scan scapula screening scrotum shoulder shoulders sinus sinuses skull ' +
    'small soft spectroscopy spinal spine spleen staging sternum stroke study temporal testes thigh thighs ' +
    'thoracic thorax thumb thyroid tibia tmj toe toes tongue unspecified upper urethra urogram urography uterus ' +
    'vascular venogram venography whole with without wrist wrists l t c s'
  ).split(' '),
)

import type { ListedCode } from '../../legal/coded.ts'
import type { ImdrfCodes, Quoted } from '../../legal/content.ts'

/**
 * Adverse event terms of the International Medical Device Regulators Forum, release 2024: those that fit software and AI.
 * Where the forum's name is long, it is shortened to what tells the code apart.
 */
const source: Quoted = {
  source:
    'International Medical Device Regulators Forum, Terminologies for Categorized Adverse Event Reporting, annexes A, C, D, E and F',
  url: 'https://www.imdrf.org/working-groups/adverse-event-terminology',
  version: 'release 2024; a selection, read in public copies of the lists',
  confirmed: false,
}

/** Annex A, the problem with the device: for an adopter to propose. */
const deviceProblems: readonly ListedCode[] = [
  { code: 'A08', name: 'Calibration Problem' },
  { code: 'A0801', name: 'Failure to Calibrate' },
  { code: 'A0802', name: 'Failure to Recalibrate' },
  { code: 'A0803', name: 'Imprecision' },
  { code: 'A09', name: 'Output Problem' },
  { code: 'A0902', name: 'Display or Visual Feedback' },
  { code: 'A090201', name: 'Device Displays Incorrect Message' },
  { code: 'A090208', name: 'Poor Quality Image' },
  { code: 'A0907', name: 'No Device Output' },
  { code: 'A0908', name: 'Incorrect, Inadequate or Imprecise Result or Readings' },
  { code: 'A090801', name: 'Signal Artifact/Noise' },
  { code: 'A090803', name: 'False Negative Result' },
  { code: 'A090804', name: 'False Positive Result' },
  { code: 'A090805', name: 'Incorrect Measurement' },
  { code: 'A090806', name: 'Non Reproducible Results' },
  { code: 'A090807', name: 'High Readings' },
  { code: 'A090808', name: 'Low Readings' },
  { code: 'A090809', name: 'High Test Results' },
  { code: 'A090810', name: 'Low Test Results' },
  { code: 'A090811', name: 'Unable to Obtain Readings' },
  { code: 'A090812', name: 'Missing Test Results' },
  { code: 'A090813', name: 'Erratic Results' },
  { code: 'A11', name: 'Computer Software Problem' },
  { code: 'A1101', name: 'Application Network Problem' },
  { code: 'A1102', name: 'Application Program Problem' },
  { code: 'A110201', name: 'Application Program Freezes, Becomes Nonfunctional' },
  { code: 'A110202', name: 'Dose Calculation Error' },
  { code: 'A110203', name: 'Medication Error' },
  { code: 'A110204', name: 'Parameter Calculation Error' },
  { code: 'A110205', name: 'Power Calculation Error' },
  { code: 'A110206', name: 'Application Program Version or Upgrade Problem' },
  { code: 'A110207', name: 'Problem with Software Installation' },
  { code: 'A110208', name: 'Unintended Application Program Shut Down' },
  { code: 'A1103', name: 'Program or Algorithm Execution Problem' },
  { code: 'A110301', name: 'Delayed Program or Algorithm Execution' },
  { code: 'A110302', name: 'Intermittent Program or Algorithm Execution' },
  { code: 'A110303', name: 'Program or Algorithm Execution Failure' },
  { code: 'A1104', name: 'Operating System Problem' },
  { code: 'A110401', name: 'Operating System Becomes Nonfunctional' },
  { code: 'A110402', name: 'Operating System Version or Upgrade Problem' },
  { code: 'A1105', name: 'Computer System Security Problem' },
  { code: 'A110502', name: 'Unauthorized Access to Computer System' },
  { code: 'A1106', name: 'Data Back-Up Problem' },
  { code: 'A1107', name: 'Data Problem' },
  { code: 'A110701', name: 'Loss of Data' },
  { code: 'A110702', name: 'Patient Data Problem (wrong patient or wrong data)' },
  { code: 'A1108', name: 'Date/Time-Related Software Problem' },
  { code: 'A13', name: 'Communication or Transmission Problem' },
  { code: 'A1301', name: 'Failure to Read Input Signal' },
  { code: 'A1302', name: 'Failure to Transmit Record' },
  { code: 'A1303', name: 'Intermittent Communication' },
  { code: 'A1601', name: 'Device Alarm System' },
  { code: 'A160104', name: 'Delayed Alarm' },
  { code: 'A160105', name: 'False Alarm' },
  { code: 'A160106', name: 'Defective Alarm' },
  { code: 'A17', name: 'Compatibility Problem' },
  { code: 'A1702', name: 'Device-Device Incompatibility' },
  { code: 'A20', name: 'Installation-Related Problem' },
  { code: 'A21', name: 'Labelling, Instructions for Use or Training Problem' },
  { code: 'A2103', name: 'Inadequate Instructions for Healthcare Professional' },
  { code: 'A2105', name: 'Inadequate or Insufficient Training' },
  { code: 'A22', name: 'Human-Device Interface Problem' },
  { code: 'A2204', name: 'Inadequate User Interface' },
  { code: 'A2205', name: 'Uninformative Message', isNew: true },
  { code: 'A2206', name: 'Unintelligible Message', isNew: true },
  { code: 'A23', name: 'Use of Device Problem' },
  { code: 'A2302', name: 'Incorrect Settings' },
  { code: 'A2303', name: 'Improper Procedure' },
  { code: 'A2304', name: 'Off-Label Use' },
  { code: 'A24', name: 'Adverse Event Without Identified Device or Use Problem' },
  { code: 'A25', name: 'No Apparent Adverse Event' },
  { code: 'A26', name: 'Insufficient Information' },
  { code: 'A27', name: 'Term Not Available' },
]

/** Annex E, signs and symptoms: only those that need no look at a patient. */
const clinicalSigns: readonly ListedCode[] = [
  { code: 'E2401', name: 'Insufficient Information' },
  { code: 'E2402', name: 'Term Not Available' },
  { code: 'E2403', name: 'No Clinical Signs, Symptoms or Conditions' },
]

/** Annex F, what it meant for health. */
const healthImpacts: readonly ListedCode[] = [
  { code: 'F02', name: 'Death' },
  { code: 'F04', name: 'Delay to Diagnosis' },
  { code: 'F05', name: 'Delay to Treatment/Therapy' },
  { code: 'F07', name: 'Exacerbation' },
  { code: 'F08', name: 'Hospitalization or Prolonged Hospitalization' },
  { code: 'F0801', name: 'Intensive Care' },
  { code: 'F10', name: 'Inadequate/Inappropriate Treatment or Diagnostic Exposure' },
  { code: 'F1001', name: 'Absence of Treatment' },
  { code: 'F1004', name: 'Underdose' },
  { code: 'F1005', name: 'Overdose' },
  { code: 'F1006', name: 'Inadequate Treatment/Disease Progression', isNew: true },
  { code: 'F11', name: 'Minor Injury' },
  { code: 'F12', name: 'Serious Injury' },
  { code: 'F1203', name: 'Life Threatening' },
  { code: 'F1204', name: 'Permanent' },
  { code: 'F1205', name: 'Temporary' },
  { code: 'F13', name: 'Misdiagnosis/Misclassification' },
  { code: 'F14', name: 'Prolonged Episode of Care' },
  { code: 'F20', name: 'Serious Public Health Threat' },
  { code: 'F21', name: 'Unexpected Deterioration' },
  { code: 'F22', name: 'Unexpected Diagnostic Intervention' },
  { code: 'F2203', name: 'Imaging Required' },
  { code: 'F23', name: 'Unexpected Medical Intervention' },
  { code: 'F24', name: 'Insufficient Information' },
  { code: 'F26', name: 'No Health Consequences or Impact' },
  { code: 'F27', name: 'No Patient Involvement' },
]

/** Annexes C and D, what an investigation finds and concludes: for the manufacturer to set, shown so that people know. */
const forTheManufacturer: readonly ListedCode[] = [
  { code: 'C10', name: 'Software Problem Identified' },
  { code: 'C1001', name: 'Configuration Issue' },
  { code: 'C1002', name: 'Design Error' },
  { code: 'C100202', name: 'Incorrect Algorithm' },
  { code: 'C1010', name: 'Artificial Intelligence Training/Validation Problem Identified', isNew: true },
  { code: 'C1011', name: 'Corrupt Software', isNew: true },
  { code: 'C23', name: 'Usage Problem Identified', isNew: true },
  { code: 'D0106', name: 'Design Change Validation Inadequate' },
  { code: 'D0108', name: 'Inadequate Software Design', isNew: true },
  { code: 'D16', name: 'Not Yet Available' },
  { code: 'D18', name: 'Cause Traced to Software Coding', isNew: true },
  { code: 'D19', name: 'Cause Traced to Artificial Intelligence Training/Validation Process', isNew: true },
]

const note =
  'No code of annex A says drift or bias. A0908 with words is the nearest; A27 (term not available) where it does not fit.'

/** The terms that are shipped, a selection. A report carries the names of those that were chosen. */
export const imdrfCodes: ImdrfCodes = {
  ...source,
  deviceProblems,
  clinicalSigns,
  healthImpacts,
  forTheManufacturer,
  note,
}

/** The codes of a list that an adopter may choose, of the three annexes. */
export function codesOf({
  deviceProblems: a,
  clinicalSigns: e,
  healthImpacts: f,
}: Pick<ImdrfCodes, 'deviceProblems' | 'clinicalSigns' | 'healthImpacts'>): readonly ListedCode[] {
  return [...a, ...e, ...f]
}

/** The codes whose number begins with, or whose name holds, every word that was asked for; all of them where nothing was. */
export function searchCodes(list: readonly ListedCode[], asked: string): readonly ListedCode[] {
  const words = asked
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return list.filter(({ code, name }) =>
    words.every((word) => code.toLowerCase().startsWith(word) || name.toLowerCase().includes(word)),
  )
}

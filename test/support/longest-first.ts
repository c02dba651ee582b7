import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The projects whose files take longest come first, so that no worker is left with a long one while the other is idle. */
const projects = ['simulation', 'browser', 'database', 'pure']

/** Vitest's own order goes by the names of the projects. It wants a class. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification) => projects.indexOf(project.name)
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

import { useEffect, useState } from 'react'
import type { ChartId, JourneyId } from '../../shared/ids.ts'
import { HandedOut } from '../records/handed-out.tsx'
import { summaryPages, type CopyFile } from '../sync/release-api.ts'

/** The same on pages, from the server, to be kept by whoever asked. */
export function JourneyFile({
  own,
  journey,
}: {
  readonly own: ChartId
  readonly journey: JourneyId
}) {
  const [files, setFiles] = useState<readonly CopyFile[] | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  useEffect(() => {
    let here = true
    void summaryPages(own, journey).then((said) => {
      if (!here) return
      if (said.kind === 'done') setFiles(said.value.files)
      else
        setFailed(
          said.kind === 'unreachable'
            ? 'No server. The pages are made by the server; the note above is kept here.'
            : (said.says ??
                'The server makes no pages of it: what was tapped may still be on its way.'),
        )
    })
    return () => {
      here = false
    }
  }, [own, journey])
  if (failed !== null)
    return (
      <p role="alert" className="said-no">
        {failed}
      </p>
    )
  if (files === null) return <p className="note">The pages are being made</p>
  return <HandedOut files={files} />
}

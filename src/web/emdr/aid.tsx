import './emdr.css'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal } from 'react-aria-components/Modal'
import type { Modality } from '../../care/emdr/entries.ts'
import { Settings, stopsAfter, type AidSettings } from './aid-settings.tsx'
import { SetForm } from './set-form.tsx'
import { advance, AT_REST, placeOf, ranOf, sideOf, type Sweep } from './sweep.ts'
import { makeTones } from './tones.ts'
import type { EmdrWriting } from './use-emdr.ts'

type Standing =
  | { readonly kind: 'ready' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped'; readonly ran: { modality: Modality } & ReturnType<typeof ranOf> }

const keepsStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Bilateral stimulation on the whole screen: set up, run, stopped, and then written as it ran. */
export function Aid({
  target,
  writing,
  settings,
  onSettings,
  onClose,
}: {
  readonly target: string
  readonly writing: EmdrWriting
  readonly settings: AidSettings
  readonly onSettings: (settings: AidSettings) => void
  readonly onClose: () => void
}) {
  const [at, setAt] = useState<Standing>({ kind: 'ready' })
  const [still] = useState(keepsStill)
  const runs = !(still && settings.modality === 'visual')
  const stopped = (sweep: Sweep): void => {
    const ran = ranOf(sweep)
    const isNothing = ran.passes === undefined && ran.seconds === undefined
    setAt(
      isNothing
        ? { kind: 'ready' }
        : { kind: 'stopped', ran: { modality: settings.modality, ...ran } },
    )
  }
  return (
    <Modal
      isOpen
      isKeyboardDismissDisabled={at.kind !== 'ready'}
      onOpenChange={(open) => !open && onClose()}
      className="emdr-modal"
    >
      <Dialog className="emdr-aid" aria-label="Bilateral stimulation">
        {at.kind === 'running' ? (
          <Running settings={settings} onStopped={stopped} />
        ) : (
          <div className="emdr-aid-still">
            <Heading slot="title">
              {at.kind === 'ready' ? 'A set with this screen' : 'It has stopped'}
            </Heading>
            {at.kind !== 'stopped' ? (
              <>
                <Settings settings={settings} still={still} onChange={onSettings} />
                {writing.near && (
                  <p className="said-no">
                    A dose is still near. Reprocessing is for later; what is done all the same is
                    kept as a deviation.
                  </p>
                )}
                <div className="row">
                  <Button
                    className="act"
                    isDisabled={!runs}
                    onPress={() => setAt({ kind: 'running' })}
                  >
                    Start
                  </Button>
                  <Button className="quiet" onPress={onClose}>
                    Back to the case
                  </Button>
                </div>
                <p className="teach">Esc stops it at once, and so does the large button.</p>
              </>
            ) : (
              <SetForm
                target={target}
                ran={at.ran}
                writing={writing}
                onDone={() => setAt({ kind: 'ready' })}
                onAside={() => setAt({ kind: 'ready' })}
              />
            )}
          </div>
        )}
      </Dialog>
    </Modal>
  )
}

/** Runs until it is stopped, by hand or by its count. */
function Running({
  settings,
  onStopped,
}: {
  readonly settings: AidSettings
  readonly onStopped: (sweep: Sweep) => void
}) {
  const { modality, rate, span } = settings
  const dot = useRef<HTMLDivElement>(null)
  const track = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const sweep = useRef<Sweep>(AT_REST)
  const [side, setSide] = useState<'left' | 'right'>('left')
  const stop = (): void => onStopped(sweep.current)
  const stopNow = useRef(stop)
  useEffect(() => {
    stopNow.current = stop
  })

  // It is the one thing to do here, and the keyboard has it at once.
  useEffect(() => button.current?.focus(), [])

  useEffect(() => {
    const tones = modality === 'audio' ? makeTones() : null
    const until = stopsAfter(settings)
    let before: number | null = null
    let heard: 'left' | 'right' | null = null
    let frame = requestAnimationFrame(function next() {
      const ms = performance.now()
      sweep.current = advance(sweep.current, before === null ? 0 : ms - before, rate)
      before = ms
      if (until !== null && sweep.current.halves >= until * 2) return stopNow.current()
      const now = sideOf(sweep.current)
      if (now !== heard) {
        heard = now
        tones?.to(now)
        if (modality !== 'visual') setSide(now)
      }
      draw(dot.current, track.current, sweep.current)
      frame = requestAnimationFrame(next)
    })
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      stopNow.current()
    }
    const onHidden = (): void => {
      if (document.hidden) stopNow.current()
    }
    addEventListener('keydown', onKey, true)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      cancelAnimationFrame(frame)
      tones?.silence()
      removeEventListener('keydown', onKey, true)
      document.removeEventListener('visibilitychange', onHidden)
    }
  }, [modality, rate, settings])

  return (
    <div className="emdr-running">
      {modality === 'visual' ? (
        <div ref={track} className="emdr-track" style={{ inlineSize: `${span}%` }}>
          <div ref={dot} className="emdr-dot" />
        </div>
      ) : (
        <p className="emdr-side" data-side={side}>
          {side === 'left' ? 'Left' : 'Right'}
        </p>
      )}
      <Button ref={button} className="emdr-stop" onPress={stop}>
        Stop now
      </Button>
    </div>
  )
}

function draw(dot: HTMLElement | null, track: HTMLElement | null, sweep: Sweep): void {
  if (!dot || !track) return
  const way = track.clientWidth - dot.clientWidth
  dot.style.transform = `translateX(${((placeOf(sweep) + 1) / 2) * way}px)`
}

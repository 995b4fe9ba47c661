import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Tick } from '../ui/tick.tsx'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import type { ContactState } from '../../care/contact/state.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './contact.words.ts'
import { CHANNELS, type Channel, type Profile } from './ways.ts'
import { HoursField } from './hours-field.tsx'

type Somebody = NonNullable<Profile['emergencyContact']>
const RELATIONS = Object.keys(WORDS.en.relations) as Somebody['relation'][]

/** The whole profile, written anew; it begins with what stands. */
export function ProfileForm({
  contact: { profile },
  onWrite,
}: {
  readonly contact: ContactState
  readonly onWrite: (profile: Profile) => void
}) {
  const words = useWords(WORDS)
  const first = (channel: Channel): string =>
    profile?.channels.find((each) => each.channel === channel)?.address ?? ''
  const [ways, setWays] = useState(() => ({
    call: first('call'),
    text: first('text'),
    'e-mail': first('e-mail'),
  }))
  const [post, setPost] = useState(profile?.post ?? '')
  const [alias, setAlias] = useState(profile?.alias ?? '')
  const [hours, setHours] = useState(profile?.safeHours ?? [])
  const [voicemail, setVoicemail] = useState(profile?.voicemail ?? false)
  const [away, setAway] = useState(profile?.notWhilePartnerIsHome ?? true)
  const [name, setName] = useState(profile?.emergencyContact?.name ?? '')
  const [relation, setRelation] = useState<string>(profile?.emergencyContact?.relation ?? '')
  const [reach, setReach] = useState(profile?.emergencyContact?.reach ?? '')
  const write = (): void => {
    const { codeWord, proxy, usualEscort, words } = profile ?? {}
    const kept = { codeWord, proxy, usualEscort, words }
    onWrite({
      ...(Object.fromEntries(
        Object.entries(kept).filter(([, value]) => value !== undefined),
      ) as Partial<Profile>),
      channels: CHANNELS.filter((channel) => ways[channel].trim() !== '').map((channel) => ({
        channel,
        address: ways[channel].trim(),
      })),
      safeHours: hours.filter(({ days }) => days.length > 0),
      voicemail,
      notWhilePartnerIsHome: away,
      ...(post.trim() === '' ? {} : { post: post.trim() }),
      ...(alias.trim() === '' ? {} : { alias: alias.trim() }),
      ...(name.trim() === ''
        ? {}
        : {
            emergencyContact: {
              name: name.trim(),
              relation: relation as Somebody['relation'],
              ...(reach.trim() === '' ? {} : { reach: reach.trim() }),
            },
          }),
    })
  }
  return (
    <form
      className="profile"
      onSubmit={(event) => {
        event.preventDefault()
        write()
      }}
    >
      {CHANNELS.map((channel) => (
        <Line
          key={channel}
          label={words.channels[channel].asks}
          value={ways[channel]}
          onChange={(value) => setWays((before) => ({ ...before, [channel]: value }))}
        />
      ))}
      <Line label={words.post.asks} value={post} onChange={setPost} />
      <Line label={words.alias.asks} value={alias} onChange={setAlias} />
      <HoursField hours={hours} onChange={setHours} />
      <Tick isSelected={voicemail} onChange={setVoicemail}>
        {words.voicemail.yes}
      </Tick>
      <Tick isSelected={away} onChange={setAway}>
        {words.home.no}
      </Tick>
      <fieldset className="ticks">
        <legend>{words.emergency.title}</legend>
        <p>{words.emergency.says}</p>
        <Line label={words.emergency.name} value={name} onChange={setName} />
        {name.trim() !== '' && (
          <>
            <div className="field">
              <label htmlFor="relation">{words.emergency.who}</label>
              <select
                id="relation"
                required
                value={relation}
                onChange={(event) => setRelation(event.target.value)}
              >
                <option value="">{words.emergency.choose}</option>
                {RELATIONS.map((each) => (
                  <option key={each} value={each}>
                    {words.relations[each]}
                  </option>
                ))}
              </select>
            </div>
            <Line label={words.emergency.reach} value={reach} onChange={setReach} />
          </>
        )}
      </fieldset>
      <Button className="act" type="submit">
        {words.keep}
      </Button>
    </form>
  )
}

function Line({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <TextField className="field" value={value} onChange={onChange}>
      <Label>{label}</Label>
      <Input autoComplete="off" maxLength={200} />
    </TextField>
  )
}

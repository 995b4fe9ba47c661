/** Beside anything written, always in the same place: who can see it. */
export const LockLine = ({
  words,
  before = 'Can be read by: ',
}: {
  readonly words: string
  readonly before?: string
}) => (
  <span className="lock-line">
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <rect x="3" y="7" width="10" height="7" rx="1.5" />
      <path d="M5 7V5a3 3 0 0 1 6 0v2" />
    </svg>
    <span>
      <span className="unseen">{before}</span>
      {words}
    </span>
  </span>
)

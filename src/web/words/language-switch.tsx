import { Button } from '../ui/button.tsx'
import { chooseLanguage, LANGUAGES, OWN_NAMES, useLanguage } from './language.ts'

/** One for each language that this page is not in. */
export function LanguageSwitch() {
  const now = useLanguage()
  return LANGUAGES.filter((each) => each !== now).map((each) => (
    <Button key={each} className="quiet" onPress={() => chooseLanguage(each)}>
      <span lang={each}>{OWN_NAMES[each]}</span>
    </Button>
  ))
}

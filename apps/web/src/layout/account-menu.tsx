// The door to one's own things: sessions, language, light or dark, sign out.
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { Glyph } from '@buuan/ui'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { changeLanguage, languages } from '../i18n/index.ts'
import type { NavItem } from '../nav.ts'
import { paths } from '../paths.ts'
import { signOut } from '../session.ts'
import styles from './account-menu.module.css'

const schemes = [
  ['light', 'account.light'],
  ['dark', 'account.dark'],
  ['auto', 'account.system'],
] as const

const tick = (shown: boolean) => (shown ? <Glyph of={IconCheck} size={16} /> : <span className={styles.space} />)

/** Shows the person's name in the bar as the button of a menu. */
export function AccountMenu({ name, links = [] }: { name: string; links?: readonly NavItem[] }) {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const leave = async () => {
    await signOut().catch(() => undefined)
    await navigate({ to: paths.signIn })
  }
  return (
    <Menu
      position="bottom-end"
      width={232}
      offset={12}
      // The first item takes the focus itself: a menu owns items and nothing else.
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: styles.dropdown ?? '', item: styles.item ?? '', label: styles.label ?? '' }}
    >
      <Menu.Target>
        <UnstyledButton className={styles.target ?? ''} aria-label={t('account.menu', { name })}>
          <span className={styles.name}>{name}</span>
          <Glyph of={IconChevronDown} size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {links.map((link) => (
          <Menu.Item key={link.path} onClick={() => void navigate({ to: link.path })}>
            {t(`nav.${link.word}`)}
          </Menu.Item>
        ))}
        {links.length > 0 && <Menu.Divider />}
        <Menu.Item onClick={() => void navigate({ to: paths.accountSecurity })}>{t('account.security')}</Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: paths.sessions })}>{t('account.sessions')}</Menu.Item>
        <Menu.Divider />
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={i18n.language === language}
            leftSection={tick(i18n.language === language)}
            onClick={() => void changeLanguage(language)}
          >
            {t(`language.${language}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {schemes.map(([scheme, word]) => (
          <Menu.Item
            key={scheme}
            aria-current={colorScheme === scheme}
            leftSection={tick(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(word)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

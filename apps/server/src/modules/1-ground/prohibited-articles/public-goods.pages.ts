// "Tôi gửi được không?": server-rendered pages that need no script. What people type is answered and forgotten. Clause I.3.
import type { PublicGoodsAnswer, PublicVerdict } from '@buuan/contract'
import type { Catalogue, CatalogueCategory } from '@buuan/goods-matcher'
import { formatDay, vietnamDay } from '@buuan/vietnam'
import { type Html, html } from '../../../platform/http/html.ts'
import type { InForce } from './catalogue-keeper.ts'
import { publicStyle } from './public-goods.style.ts'
import { groups, type Language, places, posterPlaces, verdicts, words } from './public-goods.words.ts'

const tone: Record<PublicVerdict, string> = {
  may_be_sent: 'ok',
  with_conditions: 'if',
  road_only: 'if',
  ask: 'ask-more',
  not_accepted: 'no',
}
const icons: Record<string, string> = {
  ok: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M9 12l2 2l4 -4',
  if: 'M12 9v4M10.4 3.6l-8.1 13.5a1.9 1.9 0 0 0 1.6 2.9h16.2a1.9 1.9 0 0 0 1.6 -2.9l-8.1 -13.5a1.9 1.9 0 0 0 -3.3 0M12 16h.01',
  no: 'M8.7 2.9h6.6l5.8 5.8v6.6l-5.8 5.8h-6.6l-5.8 -5.8v-6.6zM12 8v4M12 16h.01',
  'ask-more': 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 17v.01M12 13.5a1.5 1.5 0 0 1 1 -1.5a2.6 2.6 0 1 0 -3 -4',
}
const icon = (name: string): Html =>
  html`<svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${icons[name] ?? ''}"/></svg>`
const logo = html`<svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M1 1h22v22h-22z" fill="#fff"/><path d="M5.2 8.2l5.2 7.2 8.6-9.6M5.2 8.2v9.6h13.8V5.8" fill="none" stroke="#351A45" stroke-width="2"/></svg>`

const other = (language: Language): Language => (language === 'vi' ? 'en' : 'vi')

/** The verdict a category stands for when nothing milder applies. */
export function verdictOfCategory({ disposition }: Pick<CatalogueCategory, 'disposition'>): PublicVerdict {
  if (disposition === 'prohibited') return 'not_accepted'
  return disposition === 'air_restricted' ? 'road_only' : 'with_conditions'
}

type Frame = { language: Language; title: string; otherPath: string; top: Html; main: Html; description: string }

function frame({ language, title, otherPath, top, main, description }: Frame): string {
  const t = words[language]
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} – Bưu An</title><meta name="description" content="${description}"><meta name="color-scheme" content="light dark"><style>${{ html: publicStyle }}</style></head>
<body><a class="skip" href="#main">${t.skip}</a><header class="bar"><div class="wrap"><span class="lang"><b>${t.here}</b><a href="${otherPath}" lang="${other(language)}" hreflang="${other(language)}">${t.other}</a></span><a class="brand" href="${places[language].ask}">${logo}Bưu An</a></div></header>
<main id="main">${top}<div class="wrap main">${main}</div></main>
<footer class="ft"><div class="wrap"><p>${t.advisory}</p><p><a href="${places[language].list}">${t.allCategories}</a><a href="${posterPlaces.a3}">${t.poster} A3</a><a href="${posterPlaces.a4}">${t.poster} A4</a><a href="/api/v1/catalogue/snapshot">${t.data}</a></p></div></footer></body></html>`
    .html
}

function versionLine({ version, effectiveFrom }: InForce, language: Language): string {
  return words[language].version(version, formatDay(vietnamDay(effectiveFrom)))
}

function askSection(
  language: Language,
  { typed, isEmpty, inForce }: { typed: string; isEmpty: boolean; inForce: InForce },
): Html {
  const t = words[language]
  const samples = t.sampleWords.map(
    (word, index) =>
      html`${index > 0 && ', '}<a href="${places[language].ask}?q=${encodeURIComponent(word)}">${word}</a>`,
  )
  return html`<section class="ask"><div class="wrap"><h1>${t.title}</h1><p class="lead">${t.lead}</p>
<form method="post" action="${places[language].ask}" accept-charset="utf-8"><label class="field"><span class="hear">${t.label}</span><input type="text" name="q" value="${typed}" maxlength="2000" autocomplete="off" autocapitalize="off"></label><span class="go"><button type="submit">${t.check}</button></span></form>
${isEmpty && html`<p class="err" role="alert">${t.nothingTyped}</p>`}<p class="try">${t.examples} ${samples}</p><p class="q">${versionLine(inForce, language)}</p></div></section>`
}

type Answered = { item: string; answer: PublicGoodsAnswer }

function answerBlock({ item, answer }: Answered, language: Language, isLast: boolean): Html {
  const t = words[language]
  const isSame = answer.recognised === '' || answer.recognised.toLowerCase() === item.toLowerCase()
  const group =
    answer.categoryCode !== null &&
    answer.categoryName !== null &&
    html`${t.group} <a href="${places[language].list}/${answer.categoryCode}">${answer.categoryCode}, ${answer.categoryName[language]}</a>`
  const basis = answer.legalBasis.length > 0 && html`${group && ' · '}${t.basis}: ${answer.legalBasis.join('; ')}`
  return html`<article class="a ${tone[answer.verdict]}${isLast ? ' last' : ''}"><div class="v">${icon(tone[answer.verdict]!)}<span>${verdicts[answer.verdict][language]}</span></div><div class="w"><h3>${item}${!isSame && html` <span class="q">${t.as(answer.recognised)}</span>`}</h3><p>${answer.advice[language]}</p>${(group || basis) && html`<p class="basis">${group}${basis}</p>`}</div></article>`
}

function groupList(catalogue: Catalogue, language: Language): Html {
  const letters = [...new Set(catalogue.categories.map(({ code }) => code[0]!))]
  const rows = letters.map(
    (letter) => html`<li><a href="${places[language].list}#${letter}">${groups[letter]?.[language] ?? letter}</a></li>`,
  )
  return html`<nav class="side" aria-label="${words[language].browse}"><h2 class="h">${words[language].browse}</h2><ul class="list">${rows}</ul><p class="note">${words[language].privacy}</p></nav>`
}

export type AskState = { typed: string; asked: readonly string[]; answers: readonly PublicGoodsAnswer[] | null }

/** The page with its one question, and the answers when something was asked. */
export function askPage(language: Language, inForce: InForce, { typed, asked, answers }: AskState): string {
  const t = words[language]
  const isEmpty = answers !== null && answers.length === 0
  const refused = (answers ?? []).filter((answer) => answer.verdict === 'not_accepted').length
  const results =
    answers !== null &&
    answers.length > 0 &&
    html`<div class="head"><h2>${t.count(answers.length, refused)}</h2></div>${answers.map((answer, index) => answerBlock({ item: asked[index]!, answer }, language, index === answers.length - 1))}<p class="note"><a href="${places[language].ask}?q=${encodeURIComponent(typed)}" rel="nofollow">${t.share}</a><br>${t.shareNote}</p>`
  return frame({
    language,
    title: t.title,
    description: t.lead,
    otherPath: places[other(language)].ask,
    top: askSection(language, { typed, isEmpty, inForce }),
    main: results
      ? html`<section class="col">${results}</section>${groupList(inForce.catalogue, language)}`
      : groupList(inForce.catalogue, language),
  })
}

const name = (category: CatalogueCategory, language: Language) =>
  language === 'vi' ? category.nameVi : category.nameEn

function categoryRow(category: CatalogueCategory, language: Language): Html {
  const verdict = verdictOfCategory(category)
  return html`<li><span class="v ${tone[verdict]}">${verdicts[verdict][language]}</span><a href="${places[language].list}/${category.code}">${category.code} · ${name(category, language)}</a></li>`
}

/** All categories, group by group. */
export function listPage(language: Language, inForce: InForce): string {
  const t = words[language]
  const { categories } = inForce.catalogue
  const letters = [...new Set(categories.map(({ code }) => code[0]!))]
  const sections = letters.map(
    (letter) =>
      html`<h2 class="h" id="${letter}">${groups[letter]?.[language] ?? letter}</h2><ul class="cats">${categories.filter(({ code }) => code.startsWith(letter)).map((category) => categoryRow(category, language))}</ul>`,
  )
  return frame({
    language,
    title: t.allCategories,
    description: t.listLead,
    otherPath: places[other(language)].list,
    top: html`<section class="ask"><div class="wrap"><h1>${t.allCategories}</h1><p class="lead">${t.listLead}</p><p class="q">${versionLine(inForce, language)}</p></div></section>`,
    main: html`${sections}`,
  })
}

/** One category: verdict, conditions, reason, basis; its terms for finding disguises are not shown. */
export function categoryPage(language: Language, inForce: InForce, category: CatalogueCategory): string {
  const t = words[language]
  const verdict = verdictOfCategory(category)
  const pick = (viText: string | undefined, enText: string | undefined) => (language === 'vi' ? viText : enText)
  const box = (head: string, body: string | undefined | null) =>
    body && html`<div class="box"><h2>${head}</h2><p>${body}</p></div>`
  const milder = inForce.catalogue.conditions.filter((condition) => condition.category === category.code)
  return frame({
    language,
    title: name(category, language),
    description: pick(category.reasonVi, category.reasonEn) ?? '',
    otherPath: `${places[other(language)].list}/${category.code}`,
    top: html`<section class="ask"><div class="wrap"><p class="q"><a href="${places[language].list}">${t.allCategories}</a> · ${t.group} ${category.code}</p><h1>${name(category, language)}</h1><p class="v tag ${tone[verdict]}">${verdicts[verdict][language]}</p><p class="q">${versionLine(inForce, language)}</p></div></section>`,
    main: html`<section class="col">${box(t.whyHead, pick(category.reasonVi, category.reasonEn))}${box(t.conditionHead, pick(category.conditionVi, category.conditionEn))}${milder.map((condition) => html`<div class="box"><h2>${t.conditionHead}</h2><p>${pick(condition.conditionVi, condition.conditionEn)}</p></div>`)}${category.screening === 'authority_only' && html`<div class="box"><p>${t.notScreened}</p></div>`}${category.examplesVi.length > 0 && html`<div class="box"><h2>${t.examplesHead}</h2><p lang="vi">${category.examplesVi.join(', ')}</p></div>`}${category.legalBasis.length > 0 && html`<div class="box"><h2>${t.basisHead}</h2><ul lang="vi">${category.legalBasis.map((basis) => html`<li>${basis.text}</li>`)}</ul></div>`}</section>${groupList(inForce.catalogue, language)}`,
  })
}

/** A code that no category has. */
export function unknownCategoryPage(language: Language, inForce: InForce): string {
  const t = words[language]
  return frame({
    language,
    title: t.unknownCategory,
    description: t.unknownCategoryDo,
    otherPath: places[other(language)].list,
    top: html`<section class="ask"><div class="wrap"><h1>${t.unknownCategory}</h1><p class="lead">${t.unknownCategoryDo}</p></div></section>`,
    main: groupList(inForce.catalogue, language),
  })
}

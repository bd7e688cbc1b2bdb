// HTTP of the public face. What people type comes by POST, so that it stands in no address; nothing of it is stored or logged. No cookie is read.
import { FileBytes, type PublicGoodsAnswer, PublicGoodsAnswers, PublicGoodsCheck, problem } from '@buuan/contract'
import { z } from 'zod'
import { openPrefix } from '../../../platform/http/gate.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { CatalogueKeeper } from './catalogue-keeper.ts'
import { makePosterPress } from './poster.papers.ts'
import { type Asked, answerOf, splitItems } from './public-answers.rules.ts'
import { askPage, categoryPage, listPage, unknownCategoryPage } from './public-goods.pages.ts'
import { type Language, places, posterPlaces } from './public-goods.words.ts'

/** Questions a minute from one address: a whole village may stand behind one. */
const QUESTIONS_A_MINUTE = 240
const FORM_BYTES = 16_384
const formType = 'application/x-www-form-urlencoded'

const Page = z.string().startsWith('<!doctype html>').meta({ description: 'HTML document, UTF-8' })
// The shared link alone carries words in the address; other parameters that links collect on their way are passed over.
const Shared = z.object({ q: z.string().max(2_000).catch('').optional() })

type PublicDeps = { catalogue: CatalogueKeeper; config: { publicBaseUrl: string } }

/** Routes of the public: question, catalogue, poster, and the same answers as JSON for anybody's page. */
export function publicGoodsRoutes(router: Router, deps: PublicDeps): void {
  router.app.addContentTypeParser(formType, { parseAs: 'string', bodyLimit: FORM_BYTES }, (request, body, done) => {
    if (request.routeOptions.config.rawTypes?.includes(formType)) return done(null, body)
    done(problem('unsupported_content_type'))
  })
  for (const language of ['vi', 'en'] as const) {
    askRoutes(router, deps.catalogue, language)
    listRoutes(router, deps.catalogue, language)
  }
  answerRoute(router, deps.catalogue)
  posterRoutes(router, deps)
}

function answersFor(catalogue: CatalogueKeeper, asked: readonly Asked[]): PublicGoodsAnswer[] {
  const { catalogue: list } = catalogue.inForce()
  return asked.map(({ words, span }, index) => ({
    index,
    span,
    ...answerOf(catalogue.check([{ description: words }]).findings, list),
  }))
}

function askRoutes(router: Router, catalogue: CatalogueKeeper, language: Language): void {
  const path = places[language].ask
  const pageOf = (typed: string | undefined) => {
    const asked = splitItems(typed ?? '')
    return askPage(language, catalogue.inForce(), {
      typed: typed ?? '',
      asked: asked.map(({ words }) => words),
      answers: typed === undefined ? null : answersFor(catalogue, asked),
    })
  }
  router.route({
    method: 'GET',
    path,
    page: 'public',
    permission: 'public',
    requestsPerMinute: QUESTIONS_A_MINUTE,
    summary: 'Tôi gửi được không? (trang công khai; ?q= chỉ khi người dùng tự chia sẻ)',
    query: Shared,
    response: Page,
    async handler({ query, reply }) {
      reply.header('referrer-policy', 'same-origin')
      return pageOf(query.q)
    },
  })
  router.route({
    method: 'POST',
    path,
    page: 'public',
    permission: 'public',
    requestsPerMinute: QUESTIONS_A_MINUTE,
    status: 200,
    summary: 'Trả lời câu hỏi của người gửi; không lưu',
    raw: { contentTypes: [formType], maxBytes: FORM_BYTES },
    response: Page,
    async handler({ request, reply }) {
      reply.header('referrer-policy', 'same-origin')
      const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
      return pageOf(form.get('q')?.slice(0, 2_000) ?? '')
    },
  })
}

function listRoutes(router: Router, catalogue: CatalogueKeeper, language: Language): void {
  router.route({
    method: 'GET',
    path: places[language].list,
    page: 'public',
    permission: 'public',
    requestsPerMinute: QUESTIONS_A_MINUTE,
    summary: 'Danh mục hàng hóa (trang công khai)',
    response: Page,
    handler: async () => listPage(language, catalogue.inForce()),
  })
  router.route({
    method: 'GET',
    path: `${places[language].list}/:code`,
    page: 'public',
    permission: 'public',
    requestsPerMinute: QUESTIONS_A_MINUTE,
    summary: 'Một nhóm hàng của danh mục (trang công khai)',
    params: z.object({ code: z.string().max(100) }),
    response: Page,
    async handler({ params, reply }) {
      const inForce = catalogue.inForce()
      const category = inForce.catalogue.categories.find(({ code }) => code === params.code.toUpperCase())
      if (category) return categoryPage(language, inForce, category)
      reply.code(404)
      return unknownCategoryPage(language, inForce)
    },
  })
}

/** Any page may ask: the answer is the same for everybody, and no cookie is read. */
const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
  'cross-origin-resource-policy': 'cross-origin',
}

function answerRoute(router: Router, catalogue: CatalogueKeeper): void {
  router.route({
    method: 'POST',
    path: '/public/goods-checks',
    permission: 'public',
    requestsPerMinute: QUESTIONS_A_MINUTE,
    status: 200,
    summary: 'Hàng này gửi được không? (CORS mở, không lưu nội dung hỏi)',
    body: PublicGoodsCheck,
    response: PublicGoodsAnswers,
    async handler({ body: { items, text } }) {
      const asked = items?.map((words): Asked => ({ words, span: null })) ?? splitItems(text ?? '')
      if ((items === undefined) === (text === undefined) || asked.length === 0) throw problem('goods_check_shape')
      const { version, effectiveFrom } = catalogue.inForce()
      return { version, effectiveFrom: effectiveFrom.toISOString(), answers: answersFor(catalogue, asked) }
    },
  })
  // On every answer, refusals too: a page of another site can read only what carries them.
  router.app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith(openPrefix)) reply.headers(openToAll)
    done()
  })
  router.app.route({
    method: 'OPTIONS',
    url: `${openPrefix}goods-checks`,
    config: { permission: 'public' },
    handler: (_request, reply) => reply.code(204).send(),
  })
}

function posterRoutes(router: Router, { catalogue, config }: PublicDeps): void {
  const press = makePosterPress(`${config.publicBaseUrl}${places.vi.ask}`)
  for (const size of ['a3', 'a4'] as const) {
    router.route({
      method: 'GET',
      path: posterPlaces[size],
      page: 'public',
      permission: 'public',
      requestsPerMinute: 60,
      summary: `Áp phích ${size.toUpperCase()} để niêm yết (PDF)`,
      produces: 'application/pdf',
      response: FileBytes,
      async handler({ reply }) {
        const inForce = catalogue.inForce()
        reply.header('content-disposition', `inline; filename="danh-muc-${inForce.version}-${size}.pdf"`)
        return press.print(inForce, size)
      },
    })
  }
}

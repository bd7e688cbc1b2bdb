// Papers through HTTP on a real database: what they show and hide, that every print is counted and entered, who may print what.
import { letter, parcel } from '@buuan/testkit/factories.ts'
import { openTestApp } from '@buuan/testkit/test-app.ts'
import { describe, expect, test } from 'vitest'

const testApp = await openTestApp()
const clerk = await testApp.as('dao.giaodich')
const supervisor = await testApp.as('lan.phutrach')

type Paper = 'receipt_80mm' | 'label_a6' | 'joint_inspection_form'
const accept = async (changes: Parameters<typeof parcel>[0] = {}, make = parcel): Promise<string> =>
  (await clerk.post('/acceptances', make(changes))).body.itemId
const print = (itemId: string, paper: Paper, by = clerk) => by.post(`/items/${itemId}/papers`, { paper })
const textOf = (page: string) =>
  page.replaceAll(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, ' ').replaceAll(/<[^>]+>/g, '\n')

const personal = {
  senderPhone: /0?912 ?345 ?675|\+84912345675/,
  addresseePhone: /0?905 ?123 ?218|\+84905123218/,
  document: /003190004512/,
  senderStreet: /12 Hòa Bình/,
}

describe('receipt', () => {
  test('names in full, phones masked, no document number, no street of the sender', async () => {
    const answer = await print(await accept({ chargeDong: 41_200 }), 'receipt_80mm')
    expect(answer.status).toBe(201)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    const text = textOf(answer.body)
    for (const shown of [
      'Trần Thị Mai Hương',
      'Nguyễn Văn Thành',
      '•••• 675',
      '•••• 218',
      'Áo dài lụa, cỡ M',
      '450\u00a0g',
      '850.000\u00a0đ',
      '41.200\u00a0đ',
      'CN-2026-1',
      'Lê Thị Hồng Đào',
      'Đã đồng kiểm cùng người gửi lúc 10:42.',
      'rồi hủy khóa',
      'Điều 38',
    ])
      expect(text).toContain(shown)
    for (const hidden of Object.values(personal)) expect(answer.body).not.toMatch(hidden)
    expect(text).not.toContain('Bản in lại')
  })

  test('a letter says that it was not opened and lists no contents', async () => {
    const text = textOf((await print(await accept({}, letter), 'receipt_80mm')).body)
    expect(text).toContain('Thư, không mở.')
    expect(text).not.toContain('đồng kiểm')
  })
})

describe('label', () => {
  test('name and phone masked; nothing of sender, goods, value or lane', async () => {
    const page = (await print(await accept({ transport: 'road_only' }), 'label_a6')).body as string
    const text = textOf(page)
    for (const shown of ['Nguyễn V••• Thành', '•••• 218', 'gọi qua tổng đài', '50206', '60 Bạch Đằng', 'CHỈ ĐƯỜNG BỘ'])
      expect(text).toContain(shown)
    for (const hidden of [...Object.values(personal), /Trần Thị|Hương/, /Áo dài/, /850\.000/, /•••• 675/, /Nguyễn Văn/])
      expect(page).not.toMatch(hidden)
    expect(text.replace('CÔNG TY BƯU CHÍNH SEN VÀNG', '')).not.toMatch(/XANH|VÀNG|ĐỎ|LAM(?!\p{L})|[Ll]uồng/u) // a lane is never printed
  })

  test('the full name is a setting of the operator with its reason; a clerk may not set it, another operator keeps its own', async () => {
    const manager = await testApp.as('hung.quanly')
    const set = (body: object, by = manager) => by.put('/organisation/paper-settings', body)
    expect((await set({ labelNameStyle: 'full' })).body.code).toBe('invalid_request')
    expect((await set({ labelNameStyle: 'surname' }, clerk)).body.code).toBe('forbidden')
    await testApp.recorded()
    const reason = 'Phát tại chung cư đông hộ cùng tên'
    expect((await set({ labelNameStyle: 'full', labelNameReason: reason })).body).toEqual({
      labelNameStyle: 'full',
      labelNameReason: reason,
    })
    expect(await testApp.recorded()).toContain('organisation.updated')
    expect(textOf((await print(await accept(), 'label_a6')).body)).toContain('Nguyễn Văn Thành')
    const other = await testApp.as('thu.canhco')
    expect((await other.get('/organisation/paper-settings')).body.labelNameStyle).toBe('masked')
    await set({ labelNameStyle: 'masked' })
  })
})

describe('minutes of joint inspection', () => {
  test('goods and checklist in full, phones, document and addressee masked', async () => {
    const text = textOf((await print(await accept(), 'joint_inspection_form')).body)
    for (const shown of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Trần Thị Mai Hương',
      '•••• 4512',
      'N••• V••• Thành',
      'Số món đúng như khai',
      'Áo dài lụa',
      'ký tên dưới đây./.',
    ])
      expect(text).toContain(shown)
    for (const hidden of Object.values(personal)) expect(text).not.toMatch(hidden)
  })

  test('a letter has none', async () => {
    const answer = await print(await accept({}, letter), 'joint_inspection_form')
    expect([answer.status, answer.body.code]).toEqual([409, 'paper_not_available'])
  })
})

describe('every print', () => {
  test('is an entry with its copy, and copies are marked; acceptance never waits for a printer', async () => {
    const itemId = await accept()
    expect(textOf((await print(itemId, 'receipt_80mm')).body)).not.toContain('Bản in lại')
    testApp.clock.advance(60_000)
    expect(textOf((await print(itemId, 'receipt_80mm', supervisor)).body)).toContain('Bản in lại lần 1')
    expect(textOf((await print(itemId, 'receipt_80mm')).body)).toContain('Bản in lại lần 2')
    expect(textOf((await print(itemId, 'label_a6')).body)).not.toContain('Bản in lại')
    const entries = await testApp.query<{ payload: { paper: string; copy: number } }>(
      `SELECT payload FROM audit.entries WHERE event = 'paper.printed' AND payload->>'item' = $1 ORDER BY transaction_id`,
      [uuidText(itemId)],
    )
    expect(entries.map(({ payload }) => `${payload.paper} ${payload.copy}`)).toEqual([
      'receipt_80mm 1',
      'receipt_80mm 2',
      'receipt_80mm 3',
      'label_a6 1',
    ])
  })

  test('ten at once are ten copies', async () => {
    const itemId = await accept()
    await Promise.all(Array.from({ length: 10 }, () => print(itemId, 'label_a6')))
    const [row] = await testApp.query<{ copies: number }>('SELECT copies FROM core.paper_prints WHERE item_id = $1', [
      uuidText(itemId),
    ])
    expect(row!.copies).toBe(10)
  })

  test('is refused without a trace in the count when the day’s key is gone', async () => {
    const itemId = await accept()
    const real = testApp.deps.vault.hasKey
    testApp.deps.vault.hasKey = () => false
    try {
      expect((await print(itemId, 'receipt_80mm')).body.code).toBe('key_destroyed')
    } finally {
      testApp.deps.vault.hasKey = real
    }
    expect(await testApp.query('SELECT 1 FROM core.paper_prints WHERE item_id = $1', [uuidText(itemId)])).toEqual([])
  })
})

const uuidText = (itemId: string) => itemId.slice(13).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')

describe('reach', () => {
  test('another operator’s and another point’s item is not found; without the right forbidden; unknown is not found', async () => {
    const itemId = await accept()
    expect((await print(itemId, 'receipt_80mm', await testApp.as('thu.canhco'))).status).toBe(404)
    expect((await print(itemId, 'receipt_80mm', await testApp.as('khoa.giaodich'))).status).toBe(404)
    expect((await print(itemId, 'receipt_80mm', await testApp.as('tin.buuta'))).body.code).toBe('forbidden')
    expect((await print(itemId, 'receipt_80mm', testApp.stranger)).status).toBe(401)
    expect((await print(`itm_20261121_${'0'.repeat(31)}1`, 'receipt_80mm')).body.code).toBe('item_not_found')
    expect(await testApp.query('SELECT 1 FROM core.paper_prints WHERE item_id = $1', [uuidText(itemId)])).toEqual([])
  })

  test('a refused item has no papers, an unknown paper is a bad request', async () => {
    const refused = await accept({ outcome: 'refused', refusalGrounds: ['prohibited_article'] })
    expect((await print(refused, 'receipt_80mm')).body.code).toBe('paper_not_available')
    expect((await print(await accept(), 'poster' as never)).body.code).toBe('invalid_request')
  })
})

describe('bad input stays text', () => {
  test('SQL, HTML, emoji and NFD in names and goods', async () => {
    const nasty = `Rô"be'rt <script>alert(1)</script> 🧨`
    const itemId = await accept({
      addressee: { ...parcel().addressee!, name: `${nasty}; DROP TABLE core.items;--` },
      sender: { ...parcel().sender!, name: 'Trần Thị Hường'.normalize('NFD') },
      pieces: [
        { description: `</style><img src=x onerror=alert(1)> ' OR 1=1 🧧`, quantity: 1, massGrams: 1, valueDong: 1 },
      ],
    })
    for (const paper of ['receipt_80mm', 'label_a6', 'joint_inspection_form'] as const) {
      const page = (await print(itemId, paper)).body as string
      expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/)
      expect(page.match(/<\/style>/g)).toHaveLength(1)
      expect(page).toBe(page.normalize('NFC'))
    }
    expect((await print(itemId, 'receipt_80mm')).body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; 🧨')
  })

  test('a page runs no script, is framed by ourselves only, and its one style sheet is named by hash', async () => {
    const policy = String((await print(await accept(), 'label_a6')).headers['content-security-policy'])
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-[\w+/=]+'; font-src 'self'/)
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toMatch(/script-src|unsafe/)
    const json = await clerk.get('/organisation/paper-settings')
    expect(String(json.headers['content-type'])).toContain('application/json')
    expect(String(json.headers['content-security-policy'])).toContain("frame-ancestors 'none'")
  })
})

describe('the public page', () => {
  const receiptCode = async () => {
    const [row] = await testApp.query<{ n: number }>('SELECT count(*)::int AS n FROM core.receipt_codes')
    return row!.n
  }

  test('an unguessed code is found by nobody; wrong codes are a page, not a defect', async () => {
    for (const code of ['0'.repeat(26), 'x', "'; DROP TABLE core.items;--", '%00']) {
      const answer = await testApp.stranger.get(`/r/${encodeURIComponent(code)}`)
      expect(answer.status, code).toBe(404)
      expect(String(answer.headers['content-type'])).toContain('text/html')
    }
  })

  test('a code is made once per item and its hash only is kept', async () => {
    const before = await receiptCode()
    const itemId = await accept()
    await print(itemId, 'receipt_80mm')
    await print(itemId, 'label_a6')
    expect(await receiptCode()).toBe(before + 1)
  })

  test('look-ups of one address are bounded', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => testApp.stranger.get(`/r/${'1'.repeat(26)}`)))
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThan(0)
  })
})

test('fonts are our own and no other file', async () => {
  const font = await testApp.stranger.get('/assets/paper-fonts/tinos-latin-400-normal.woff2')
  expect([font.status, font.headers['content-type']]).toEqual([200, 'font/woff2'])
  expect((await testApp.stranger.get('/assets/paper-fonts/..%2f..%2fpackage.json')).status).toBe(404)
})

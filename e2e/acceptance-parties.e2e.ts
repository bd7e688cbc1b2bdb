// Who sends, in a real browser by keyboard: a foreigner, somebody else at the counter, a minor, an organisation; and places by their former names. [CT02-I-4]
import { issueS10 } from '@buuan/item-id'
import type { AcceptItem } from '@buuan/contract'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { confirmByPin, enterUntil, giveAddressee, givePiece, heard, startCounter, tickAll } from './acceptance.page.ts'
import { card, photograph, press, reach, scan } from './counter.page.ts'

const { app, open } = await startCounter('counter-parties')

/** The item of each test is a letter with a number of its own: a letter's form is the shortest. */
async function beginLetter(serial: number): Promise<Page> {
  const number = issueS10({ indicator: 'RH', serial, country: 'VN' })
  if (!number.ok) throw new Error(number.problem.code)
  const page = await open()
  await scan(page, number.value.value)
  await heard(page)
    .getByText(/^Đã hiểu: số hiệu bưu gửi RH/)
    .waitFor()
  return page
}

async function givePlace(page: Page, typed: string, street: string): Promise<void> {
  await enterUntil(page, /^Xã, phường/)
  await press(page, `"${typed}"`)
  await page.getByRole('option').first().waitFor()
  await press(page, 'Enter', `"${street}"`, 'Enter')
}

/** Addressee, photo, notice, F9: gives what was sent to the server. */
async function finishLetter(page: Page): Promise<AcceptItem> {
  await giveAddressee(page)
  await photograph(page, 1)
  await reach(page, /^Đã cho người gửi xem thông báo/)
  return accept(page, ['Space', 'F9'])
}

async function accept(page: Page, keys: string[]): Promise<AcceptItem> {
  const sent = page.waitForRequest((request) => request.url().endsWith('/acceptances') && request.method() === 'POST')
  await press(page, ...keys)
  const request = (await sent).postDataJSON()
  await page.getByRole('heading', { name: 'Đã chấp nhận' }).waitFor()
  return request
}

/** The level recorded with the item that was sent: by its number, a parcel by its class. */
async function levelOf({ itemNumber, itemClass }: AcceptItem): Promise<number[]> {
  const rows = await app.query<{ level: number }>(
    'SELECT identification_level AS level FROM core.items WHERE class = $1 AND ($2::text IS NULL OR number_value = $2)',
    [itemClass, itemNumber?.value ?? null],
  )
  return rows.map(({ level }) => level)
}

describe('who sends', () => {
  test('a foreigner with a passport: number, country and expiry from the zone, level 2 once compared', async () => {
    const page = await beginLetter(20_879_101)
    await scan(page, 'P<FRAMARTIN<<CLAIRE<MONIQUE<<<<<<<<<<<<<<<<<AAX4589074FRA8507228F3101159<<<<<<<<<<<<<<04')
    await reach(page, /^Điện thoại/)
    await press(page, '"+33612345678"')
    await givePlace(page, 'ninh kieu', '12 Hai Bà Trưng, khách sạn')
    await enterUntil(page, /^Đã đối chiếu/)
    await press(page, 'Space', 'Enter')
    const sent = await finishLetter(page)
    expect(sent.sender).toMatchObject({ name: 'MARTIN CLAIRE MONIQUE', phone: '+33612345678' })
    expect(sent.identification).toMatchObject({
      method: 'passport_mrz',
      level: 2,
      document: { kind: 'passport', number: 'AAX458907', issuingCountry: 'FRA', expiresOn: '2031-01-15' },
    })
    expect(await levelOf(sent)).toEqual([2])
  })

  test('somebody else at the counter: a card of another name becomes the presenter, with relation and telephone', async () => {
    const page = await beginLetter(20_879_102)
    await enterUntil(page, /^Họ tên/)
    await press(page, '"Lý Thị Hoa"', 'Enter', '"0912345675"')
    await givePlace(page, 'ninh kieu', '3 Hòa Bình')
    await scan(page, card)
    await page.getByText(/^Khác tên người gửi, nên ghi vào Người đến gửi/).waitFor()
    await enterUntil(page, /^Điện thoại người đến gửi/)
    await press(page, '"0905123218"', 'Enter')
    expect(await page.getByLabel('Họ tên người đến gửi').inputValue()).toBe('Trần Thị Mai Hương')
    await reach(page, /^Quan hệ với người gửi/)
    await press(page, 'ArrowDown', 'ArrowDown')
    await enterUntil(page, /^Đã đối chiếu/)
    await press(page, 'Space', 'Enter')
    const sent = await finishLetter(page)
    expect([sent.sender?.name, sent.sender?.address.street]).toEqual(['Lý Thị Hoa', '3 Hòa Bình'])
    expect(sent.presenter).toEqual({ name: 'Trần Thị Mai Hương', phone: '0905123218', relation: 'neighbour' })
    expect(sent.identification).toMatchObject({ method: 'cccd_qr', document: { number: '003190004512' } })
  })

  test('an organisation by its tax code: the representative is identified', async () => {
    const page = await beginLetter(20_879_103)
    await scan(page, '1801234562')
    await page.getByText(/^Người gửi là tổ chức/).waitFor()
    await reach(page, /^Tên tổ chức/)
    await press(page, '"Công ty TNHH Bến Nước (minh họa)"')
    await scan(page, card)
    await reach(page, /^Chức danh/)
    await press(page, '"Giám đốc"', 'Enter', '"0912345675"')
    await givePlace(page, 'ninh kieu', '7 Nguyễn Trãi')
    await enterUntil(page, /^Đã đối chiếu/)
    await press(page, 'Space', 'Enter')
    const sent = await finishLetter(page)
    expect(sent.sender).toMatchObject({
      kind: 'organisation',
      name: 'Trần Thị Mai Hương',
      organisation: {
        name: 'Công ty TNHH Bến Nước (minh họa)',
        taxCode: '1801234562',
        representativeTitle: 'Giám đốc',
      },
    })
    expect(await levelOf(sent)).toEqual([2])
  })

  test('a minor without a document: level 0 with the reason; the sender signs on the screen', async () => {
    const page = await open()
    await press(page, 'Enter')
    await enterUntil(page, /^Họ tên/)
    await press(page, '"Lý Minh Khang"', 'Enter', '"0912345675"')
    await givePlace(page, 'ninh kieu', '3 Hòa Bình')
    await enterUntil(page, /^Căn cước/)
    await press(page, 'ArrowLeft', 'Enter')
    await reach(page, /^Lý do không có giấy tờ/)
    await press(page, 'ArrowDown', 'Enter')
    await giveAddressee(page)
    await givePiece(page, ['Sách giáo khoa lớp 5', '3', '900', '90000'])
    await press(page, 'Enter')
    await tickAll(page)
    await sign(page)
    await page.getByLabel('Mã PIN của giao dịch viên').focus()
    await confirmByPin(page)
    await photograph(page, 2)
    await reach(page, /^Đã cho người gửi xem thông báo/)
    const sent = await accept(page, ['Space', 'Enter', 'Space', 'F9'])
    expect(sent.identification).toMatchObject({ method: 'declared', level: 0, noDocumentReason: 'minor' })
    expect(sent.jointInspection?.senderConfirmation).toBe('screen_signature')
    expect(sent.photos.map((photo) => photo.slot).toSorted()).toEqual(['contents', 'signature', 'wrapping'])
    expect(await levelOf(sent)).toEqual([0])
  })
})

/** Two strokes of a pen, and the signature is sent by itself. */
async function sign(page: Page): Promise<void> {
  const surface = page.getByText('Ký trên màn hình', { exact: true })
  await surface.scrollIntoViewIfNeeded()
  const at = await surface.boundingBox()
  if (at === null) throw new Error('the pad is not shown')
  const sent = page.waitForResponse((response) => response.url().endsWith('/photos/signature'))
  for (const shift of [0, 40]) {
    await page.mouse.move(at.x + 10 + shift, at.y + 5)
    await page.mouse.down()
    await page.mouse.move(at.x + 60 + shift, at.y + 25, { steps: 6 })
    await page.mouse.up()
  }
  expect((await sent).status()).toBe(200)
}

describe('places as people say them', () => {
  test('a district alone offers its communes; Enter alone decides nothing, and what was said is kept', async () => {
    const page = await open()
    await scan(page, 'RH208710015VN')
    await enterUntil(page, /^Họ tên/)
    for (const typed of ['Q1', 'quận 1 TP.HCM']) {
      await page.getByLabel('Xã, phường, tỉnh').focus()
      await press(page, 'Control+a', `"${typed}"`)
      await page.getByText('Đề nghị chọn một trong 4 nơi.').waitFor()
      await press(page, 'Enter')
      expect(await page.getByRole('option').count()).toBe(4)
    }
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter')
    expect(await page.getByLabel('Xã, phường, tỉnh').inputValue()).toMatch(/^Phường .*, Thành phố Hồ Chí Minh$/)
    await page.getByText('Ghi theo lời người gửi: quận 1 TP.HCM').waitFor()
  })

  test('a commune that was split offers what it became, and is not decided by Enter', async () => {
    const page = await open()
    await scan(page, 'RH208710015VN')
    await enterUntil(page, /^Họ tên/)
    await page.getByLabel('Xã, phường, tỉnh').focus()
    await press(page, '"p14 q10"')
    await page.getByText(/^Đơn vị cũ đã tách. Đề nghị chọn một trong \d đơn vị mới.$/).waitFor()
    await press(page, 'Enter')
    expect(await page.getByRole('option').count()).toBeGreaterThan(1)
    await press(page, 'ArrowDown', 'Enter')
    expect(await page.getByRole('option').count()).toBe(0)
  })

  test.each([
    ['ben nghe q1', 'Phường Sài Gòn, Thành phố Hồ Chí Minh'],
    ['tphcm tan phu', 'Phường Tân Phú, Thành phố Hồ Chí Minh'],
    ['hn ba dinh', 'Phường Ba Đình, Thành phố Hà Nội'],
  ])('%s: Enter takes the first', async (typed, label) => {
    const page = await open()
    await scan(page, 'RH208710015VN')
    await enterUntil(page, /^Họ tên/)
    await page.getByLabel('Xã, phường, tỉnh').focus()
    await press(page, `"${typed}"`)
    await page.getByRole('option', { name: label }).waitFor()
    await press(page, 'Enter')
    expect(await page.getByLabel('Xã, phường, tỉnh').inputValue()).toBe(label)
  })
})

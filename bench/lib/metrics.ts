// One figure of the server's own metrics page, as its operator would see it.

/** Value of a metric without labels; throws when the page does not have it. */
export async function readMetric(internalAddress: string, name: string): Promise<number> {
  const page = await (await fetch(`${internalAddress}/metrics`)).text()
  const line = page.split('\n').find((each) => each.startsWith(`${name} `))
  if (line === undefined) throw new Error(`no metric ${name}`)
  return Number(line.slice(name.length + 1))
}

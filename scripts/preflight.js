// Plain JavaScript on purpose: it must run on the old Node versions it turns away.
var parts = process.versions.node.split('.')
var major = Number(parts[0])
var minor = Number(parts[1])
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'Bưu An cần Node.js 20.19 trở lên; máy này có ' + process.versions.node + '. Đề nghị cài bản mới rồi chạy lại.',
  )
  console.error(
    'Bưu An needs Node.js 20.19 or newer; this machine has ' +
      process.versions.node +
      '. Install a newer one and run the command again.',
  )
  process.exit(1)
}

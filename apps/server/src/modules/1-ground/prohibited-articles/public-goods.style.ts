// Style sheet of the public pages: our colours written out, no custom properties, no grid, so that ten-year-old phones show it too.
import { tokens } from '@buuan/ui/tokens'

type Colours = typeof tokens.color.light

const colours = (c: Colours) => `
body{background:${c.paper};color:${c.ink}}a{color:${c.muc}}
.bar{background:${c.bar}}.bar a,.bar b{color:${c['on-bar']}}.bar b{border-bottom:2px solid ${c['on-bar']}}
.ask,.a,.box{background:${c.sheet}}.ask,.a,.list li,.cats li,.ft,.box{border-color:${c.line}}
.lead,.try,.note,.ft{color:${c['ink-2']}}.basis,.q{color:${c['ink-3']}}
input[type=text]{border:2px solid ${c.muc};background:${c.sheet};color:${c.ink}}
button{background:${c.muc};color:${c['on-muc']};border:2px solid ${c.muc}}
:focus{outline-color:${c.focus}}.bar :focus{outline-color:${c['on-bar']}}
.ok .v,.v.ok{background:${c['xanh-tint']};color:${c['xanh-text']}}.if .v,.v.if{background:${c['vang-tint']};color:${c['vang-text']}}
.no .v,.v.no{background:${c['do-tint']};color:${c['do-text']}}.ask-more .v,.v.ask-more{background:${c['muc-tint']};color:${c.muc}}
.h{border-color:${c['line-strong']}}.err{color:${c.error}}`

// The letters of the house come from the same place as those of the papers; a phone that cannot use them shows its own at once.
const vietnamese =
  'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB'
const face = (part: string, rest: string) =>
  `@font-face{font-family:"Hanken Grotesk";src:url("/assets/paper-fonts/hanken-grotesk-${part}-wght-normal.woff2") format("woff2");font-weight:100 900;font-display:swap;${rest}}`
const fonts = face('latin', '') + face('vietnamese', `unicode-range:${vietnamese}`)

const shape = `
*{box-sizing:border-box}html{font:16px/26px "Hanken Grotesk","Noto Sans",Roboto,"Segoe UI",Arial,sans-serif;-webkit-text-size-adjust:100%}
body,h1,h2,h3,p,ul,form{margin:0;padding:0}ul{list-style:none}
.wrap{max-width:1080px;margin:0 auto;padding:0 24px}.wrap:after{content:"";display:block;clear:both}
.bar .wrap{padding-top:9px;padding-bottom:9px;min-height:44px}.bar a,.bar b{text-decoration:none;font-size:15px}.bar .brand{font-weight:700;font-size:17px}
.bar .brand svg{vertical-align:-5px;margin-right:10px}.bar .lang{float:right}.bar .lang a,.bar .lang b{margin-left:14px;display:inline-block}
.ask{border-bottom:1px solid;padding:36px 0 30px}h1{font-size:36px;line-height:46px;font-weight:650}
.lead{font-size:17px;line-height:27px;margin-top:6px;max-width:48em}form{margin-top:20px;max-width:820px;width:100%;display:table}
input[type=text]{width:100%;height:56px;border-radius:3px;padding:0 16px;font:inherit;font-size:18px;-webkit-appearance:none;appearance:none}
.field{display:table-cell;width:100%}.go{display:table-cell;padding-left:10px;vertical-align:top}button{height:56px;white-space:nowrap;padding:0 24px;font:inherit;font-size:17px;font-weight:600;border-radius:3px;cursor:pointer;-webkit-appearance:none;appearance:none}
.try{margin-top:10px;font-size:15px}.main{padding-top:28px;padding-bottom:40px}.col{float:left;width:68%}.side{float:right;width:28%}
.head{margin-bottom:10px}h2{font-size:20px;line-height:28px;font-weight:650}.q{font-size:14px;line-height:21px}
.a{border-top:1px solid;overflow:hidden}.last{border-bottom:1px solid}.a .v{float:left;width:172px;padding:16px;margin-bottom:-999px;padding-bottom:1015px;font-weight:650;line-height:22px}
.a .v svg{display:block;margin-bottom:8px}.a .w{margin-left:172px;padding:14px 20px}h3{font-size:18px;line-height:26px;font-weight:650}h3 .q{font-weight:400}.basis{font-size:14px;line-height:21px;margin-top:6px}
.h{font-size:16px;line-height:24px;font-weight:650;padding-bottom:6px;border-bottom:1px solid}.list li{border-bottom:1px solid}.list a{display:block;padding:9px 0;font-size:15px}
.cats{margin-bottom:28px}.cats li{border-bottom:1px solid;overflow:hidden;padding:9px 0}.cats a{display:block;margin-right:190px}.cats .v{float:right;width:178px;text-align:center;font-size:14px;line-height:20px;font-weight:650;padding:3px 8px}
.note{font-size:15px;line-height:23px;margin-top:16px}.box{border-top:1px solid;border-bottom:1px solid;padding:18px 20px;margin-bottom:18px}.box p,.box ul{margin-top:4px}.v.tag{display:inline-block;padding:6px 12px;font-weight:650;margin-top:12px}
.box ul{list-style:disc;padding-left:20px}.ft{border-top:1px solid;padding:18px 0 28px;font-size:14px;line-height:22px}.ft a{margin-right:16px}.ft p{margin-bottom:6px}
:focus{outline-width:2px;outline-style:solid;outline-offset:2px}.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px}
.hear{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
@media(max-width:760px){.wrap{padding:0 16px}.ask{padding:22px 0 18px}h1{font-size:26px;line-height:34px}.lead{font-size:16px;line-height:25px}form,.field,.go{display:block;padding:0}form{margin-top:12px}
button{width:100%;margin-top:10px;height:52px}input[type=text]{height:52px;font-size:16px;padding:0 12px}.col,.side{float:none;width:auto}.side{margin-top:26px}
.main{padding-top:18px;padding-bottom:26px}.a{border:1px solid;margin-bottom:10px}.a .v{float:none;width:auto;padding:8px 14px;margin:0}.a .v svg{display:inline-block;vertical-align:-5px;margin:0 10px 0 0}.a .w{margin:0;padding:10px 14px 12px}
.list a{padding:10px 0;min-height:44px}.cats .v{float:none;display:inline-block;width:auto}.cats a{margin:0 0 6px;padding:4px 0}.ft a{display:inline-block;padding:8px 0}}
@media print{.bar,.ask form,.try,.side,.ft a,.note{display:none}.a,.box{page-break-inside:avoid}}`

// Older browsers skip the dark block as a whole and keep the light colours.
export const publicStyle =
  `${fonts}${shape}${colours(tokens.color.light)}@media(prefers-color-scheme:dark){${colours(tokens.color.dark)}}`.replaceAll(
    '\n',
    '',
  )

// The only door of the prohibited-articles room.
export {
  type GoodsCheck,
  type GoodsChecker,
  type PieceFinding,
  makeGoodsChecker,
} from './prohibited-articles.service.ts'

// Draws a signature into a PNG, black on white, for the record.
import { type Stroke, signaturePath } from './signature.ts'

/** Gives the strokes as a PNG of twice the given size in CSS pixels. */
export async function signaturePng(strokes: readonly Stroke[], width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('this browser draws no canvas')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.scale(2, 2)
  pen.lineWidth = 2
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = '#000'
  pen.stroke(new Path2D(signaturePath(strokes)))
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the signature could not be drawn')) : resolve(blob)),
      'image/png',
    )
  })
}

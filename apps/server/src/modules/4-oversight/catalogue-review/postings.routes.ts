// HTTP of postings: the photo of the notice, the list of points, the photo back.
import { PhotoBytes, PostingList, RecordPosting, ServicePointId, uuidOf } from '@buuan/contract'
import { z } from 'zod'
import { staffOf } from '../../../platform/access/actor.ts'
import type { Router } from '../../../platform/http/route.ts'
import { photoBody, readPhotoRequest } from '../../1-ground/evidence/index.ts'
import { listPostings, openPostingPhoto, type PostingDeps, recordPosting } from './postings.service.ts'

const OfPoint = z.object({ servicePointId: ServicePointId })

/** Routes of postings. */
export function postingRoutes(router: Router, deps: PostingDeps): void {
  router.route({
    method: 'GET',
    path: '/postings',
    permission: 'notice.list',
    summary: 'Niêm yết danh mục tại các điểm phục vụ',
    response: PostingList,
    handler: ({ transact }) => transact((ctx) => listPostings(ctx, deps.catalogue)),
  })
  router.route({
    method: 'POST',
    path: '/service-points/:servicePointId/postings',
    permission: 'notice.post',
    summary: 'Ghi nhận niêm yết bằng ảnh có ngày',
    params: OfPoint,
    query: RecordPosting,
    raw: photoBody,
    response: PostingList,
    handler: ({ params, query, request, actor }) =>
      recordPosting(deps, staffOf(actor), {
        servicePointId: uuidOf(params.servicePointId),
        postedOn: query.postedOn,
        photo: readPhotoRequest(request),
      }),
  })
  router.route({
    method: 'GET',
    path: '/service-points/:servicePointId/postings/photo',
    permission: 'notice.list',
    summary: 'Ảnh niêm yết gần nhất của một điểm',
    params: OfPoint,
    produces: 'image/jpeg',
    response: PhotoBytes,
    handler: ({ params, actor, reveal }) =>
      openPostingPhoto(deps, staffOf(actor), reveal, uuidOf(params.servicePointId)),
  })
}

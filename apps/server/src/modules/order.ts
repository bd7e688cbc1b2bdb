// The rooms, floor by floor, in order: a room uses rooms listed before it on its floor, and any floor below. The architecture test reads this list.

export const floors = {
  '1-ground': ['organisations', 'accounts', 'network', 'legal', 'prohibited-articles', 'people', 'evidence', 'holds'],
  '2-intake': [
    'items',
    'identification',
    'joint-inspection',
    'contracts',
    'drafts',
    'acceptance',
    'retrieval',
    'papers',
  ],
  '4-oversight': ['log', 'catalogue-review', 'data-protection', 'retention', 'integrity', 'desk'],
} as const

/** Every room with its floor, lowest first. */
export const moduleOrder: readonly string[] = Object.entries(floors).flatMap(([floor, rooms]) =>
  rooms.map((room) => `${floor}/${room}`),
)

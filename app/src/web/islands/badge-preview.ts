/** Redraws the badge when a stone, colour or drawing is chosen. The parts stand in the radios, so no shape is known here. */
const island = document.querySelector<HTMLElement>('[data-island="badge-preview"]')
const picture = island?.querySelector<HTMLImageElement>('img[data-badge]')

function chosen(name: string): string {
  return island?.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.dataset.d ?? ''
}

function redraw(): void {
  if (!picture) return
  const drawn = new DOMParser().parseFromString(
    decodeURIComponent(picture.src.slice(picture.src.indexOf(',') + 1)),
    'image/svg+xml',
  )
  const [stone, contour, drawing] = drawn.querySelectorAll('path')
  stone?.setAttribute('d', chosen('badge.stone'))
  stone?.setAttribute('fill', chosen('badge.colour'))
  contour?.setAttribute('d', chosen('badge.stone'))
  drawing?.setAttribute('d', chosen('badge.drawing'))
  picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`
}

island?.addEventListener('change', redraw)

export {}

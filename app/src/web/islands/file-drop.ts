// Lets a file be dropped anywhere on the zone. The file input keeps doing the work, so without this script only the
// larger target is missing.
for (const zone of document.querySelectorAll<HTMLElement>('[data-island="file-drop"] .drop')) {
  const input = zone.querySelector<HTMLInputElement>('input[type=file]')!
  zone.addEventListener('dragover', (event) => event.preventDefault())
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    const files = event.dataTransfer?.files
    if (files && files.length > 0) input.files = files
  })
}

/** What App Service calls the slot that has no name of its own, in whatever letters. */
export function isProductionSlot(name: string | undefined): boolean {
  return name?.toLowerCase() === 'production';
}

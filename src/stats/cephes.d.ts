// cephes declares its types for its CommonJS build only. These are the functions special.ts calls, and no more.
declare module 'cephes' {
  export const compiled: Promise<void>
  export function ndtr(z: number): number
  export function ndtri(p: number): number
  export function lgam(x: number): number
}

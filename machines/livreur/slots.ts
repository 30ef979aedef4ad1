export interface LivreurWish {
  what: string;
}

export function livreurWishIn(choice: string): LivreurWish | null {
  return choice.startsWith('go.livreur') ? { what: choice } : null;
}

import { exp2 } from "./functions.as";
import { madd, nmadd } from "./lanes.as";
export function expA(x: usize, n: i32): void {
  for (let i: usize = 0; i < <usize>n << 2; i += 16) v128.store(x + i, exp2(v128.load(x + i)));
}
export function expB(x: usize, n: i32): void {
  const LO=f32x4.splat(-126),HI=f32x4.splat(128),R=f32x4.splat(12582912),C1=v128.load(x-1000),C2=v128.load(x-1000,16),C3=v128.load(x-1000,32),C4=v128.load(x-1000,48),C5=v128.load(x-1000,64),ONE=v128.load(x-1000,80);
  for (let i: usize = 0; i < <usize>n << 2; i += 16) {
    const z=v128.load(x+i);
    const t=f32x4.pmin(f32x4.pmax(z,LO),HI);
    const s=f32x4.add(t,R);
    const f=f32x4.sub(t,f32x4.sub(s,R));
    const f2=f32x4.mul(f,f);
    const h=madd(C5,f,C4), m=madd(C3,f,C2), l=madd(C1,f,ONE);
    const p=madd(madd(h,f2,m),f2,l);
    v128.store(x+i, v128.andnot(i32x4.add(p,i32x4.shl(s,23)), f32x4.lt(z,LO)));
  }
}

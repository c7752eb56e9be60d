// Before the map is made: no motion for readers who asked for none, finer steps of zoom, one world and not three.
(() => {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  L.Map.mergeOptions({
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
    zoomSnap: SNAP,
    zoomDelta: 1,
    maxBounds: [
      [-85.05, -200],
      [85.05, 200],
    ],
    maxBoundsViscosity: 0.6,
  });
})();

/* The large map: Leaflet with the points of the list. Loaded by k4k.js after a click. */
(() => {
  const { L } = window;
  const CELL = 56; // pixels: nearer places share a marker
  const APART = 36; // pixels between markers
  const CLOSE = 16; // zoom for one place
  const DRAWN = 8; // names in a popup of places that zooming does not part

  const element = (name, text, properties = {}) =>
    Object.assign(document.createElement(name), { textContent: text }, properties);

  const placesOf = (collection) => collection.features.flatMap(({ id, geometry, properties }) => {
    if (!geometry) return [];
    const points = geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates;
    return points.map(([longitude, latitude]) => ({ id, ...properties, at: L.latLng(latitude, longitude) }));
  });

  const middleOf = (places) => L.latLng(
    places.reduce((sum, { at }) => sum + at.lat, 0) / places.length,
    places.reduce((sum, { at }) => sum + at.lng, 0) / places.length,
  );

  // Neighbours on both sides of a border of the grid may still be too near each other.
  const merged = (map, groups) => {
    const kept = [];
    for (const group of groups.sort((one, other) => other.length - one.length)) {
      const spot = map.project(middleOf(group));
      const near = kept.find((one) => one.spot.distanceTo(spot) < APART);
      if (near) near.group.push(...group);
      else kept.push({ spot, group });
    }
    return kept.map(({ group }) => group);
  };

  const clustersOf = (map, places) => {
    const cells = new Map();
    for (const place of places) {
      const { x, y } = map.project(place.at);
      const key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(place);
    }
    return merged(map, [...cells.values()]);
  };

  const popupOf = (places, texts) => {
    const box = element("div", "");
    for (const place of places.slice(0, DRAWN)) {
      const line = element("p", "");
      line.append(element("a", place.name, { href: place.url }));
      if (place.municipality) line.append(`, ${place.municipality}`);
      const row = document.getElementById(`p-${place.id}`);
      if (row) line.append(element("br", ""), element("a", texts.k4kInList, { href: `#p-${place.id}` }));
      box.append(line);
    }
    if (places.length > DRAWN) box.append(element("p", `+ ${places.length - DRAWN}`));
    return box;
  };

  const markerOf = (map, places, texts) => {
    const several = places.length > 1;
    const size = several ? Math.min(26 + 4 * String(places.length).length ** 1.5, 44) : 24;
    const icon = L.divIcon({
      className: several ? "k4k-pin k4k-pin--several" : "k4k-pin",
      html: several ? String(places.length) : "",
      iconSize: [size, size],
    });
    const marker = L.marker(several ? middleOf(places) : places[0].at, { icon });
    const bounds = L.latLngBounds(places.map(({ at }) => at));
    const apart = several && !bounds.getNorthEast().equals(bounds.getSouthWest(), 1e-5);
    marker.on("add", () => {
      const name = several ? `${places.length} ${texts.k4kSeveral}` : places[0].name;
      marker.getElement().setAttribute("aria-label", name);
      marker.getElement().title = name;
    });
    if (apart) marker.on("click", () => map.fitBounds(bounds, { padding: [40, 40], maxZoom: CLOSE + 2 }));
    else marker.bindPopup(() => popupOf(places, texts), { closeButton: true });
    return marker;
  };

  // From a row of the list to its place: a button in every row that is on the map.
  const linkRows = (map, draw, places, texts, container) => {
    for (const place of places) {
      const row = document.getElementById(`p-${place.id}`);
      if (!row || row.querySelector(".k4k-onmap")) continue;
      const button = element("button", texts.k4kOnMap, { type: "button", className: "k4k-onmap" });
      button.append(element("span", `: ${place.name}`, { className: "k4k-hide" }));
      button.addEventListener("click", () => {
        map.setView(place.at, CLOSE, { animate: false });
        draw();
        L.popup().setLatLng(place.at).setContent(popupOf([place], texts)).openOn(map);
        container.scrollIntoView({ block: "nearest" });
        container.focus({ preventScroll: true });
      });
      row.append(button);
    }
  };

  window.k4kMap = async (holder) => {
    const texts = holder.dataset;
    const answer = await fetch(texts.k4kMap);
    if (!answer.ok) throw new Error(answer.status);
    const places = placesOf(await answer.json());
    const container = element("div", "", { className: "k4k-map__large", tabIndex: 0 });
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", texts.k4kName);
    const panel = holder.closest(".k4k-map");
    panel.classList.add("k4k-map--open");
    const opening = [...holder.children].slice(0, 2);
    for (const one of opening) one.hidden = true;
    const close = element("button", texts.k4kCloseMap, { type: "button", className: "k4k-button k4k-button--line" });
    holder.prepend(close, container);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(container, {
      zoomControl: false, zoomAnimation: !still, fadeAnimation: !still, scrollWheelZoom: false,
    });
    map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: texts.k4kZoomIn, zoomOutTitle: texts.k4kZoomOut }).addTo(map);
    const tiles = L.tileLayer(texts.k4kTiles, {
      attribution: texts.k4kCredit, maxZoom: 19, minZoom: 6, referrerPolicy: "no-referrer",
    });
    tiles.on("tileerror", () => { holder.querySelector("[data-k4k-status]").textContent = texts.k4kNoTiles; });
    const netherlands = L.latLngBounds([50.75, 3.36], [53.55, 7.23]);
    map.fitBounds(places.length ? L.latLngBounds(places.map(({ at }) => at)) : netherlands, {
      padding: [30, 30], maxZoom: 14,
    });
    tiles.addTo(map);
    const layer = L.layerGroup().addTo(map);
    const draw = () => {
      layer.clearLayers();
      const seen = map.getBounds().pad(0.2);
      const near = places.filter(({ at }) => seen.contains(at));
      for (const group of clustersOf(map, near)) layer.addLayer(markerOf(map, group, texts));
    };
    draw();
    map.on("zoomend", draw);
    map.on("dragend", draw);
    map.on("popupopen", ({ popup }) => {
      popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", texts.k4kClose);
    });
    linkRows(map, draw, places, texts, container);
    // Back to the drawn map, with the focus on the button that opened this one.
    close.addEventListener("click", () => {
      map.remove();
      for (const one of [close, container, ...document.querySelectorAll(".k4k-onmap")]) one.remove();
      panel.classList.remove("k4k-map--open");
      holder.querySelector("[data-k4k-status]").textContent = "";
      for (const one of opening) one.hidden = false;
      opening[0].disabled = false;
      opening[0].focus();
    });
    container.focus();
  };
})();

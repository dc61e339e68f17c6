"use strict";

// The page as a session: one sound holds all of it, and the picture follows the sound's time. Nothing here counts.
(() => {
  const at = (id) => document.getElementById(id);
  const schedule = JSON.parse(at("schedule").textContent);
  const { phases, figures } = schedule;
  const sound = at("sound");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const NEARLY = 0.0005; // times are told to the millisecond

  let shown = -1; // which phase is on the page
  let seen = 0; // the position at the last look
  let standing = null; // the switch at whose end the sound stands still
  let lock = null; // keeps the screen on

  // Where in the timeline we are. In the file all is heard a little later than there.

  const position = () => Math.max(0, sound.currentTime - schedule.late);
  const isOver = () => position() > schedule.seconds - NEARLY;

  function indexAt(second) {
    const after = phases.findIndex((phase) => phase.start > second + NEARLY);
    return (after < 0 ? phases.length : after) - 1;
  }

  function goTo(second) {
    standing = null;
    seen = second;
    sound.currentTime = second + schedule.late;
    look();
  }

  // What the buttons do.

  function goOn() {
    if (isOver()) goTo(0);
    standing = null;
    sound.play().catch(look); // a browser may refuse to begin before something was pressed
    look();
  }

  function halt() {
    sound.pause();
    look();
  }

  function toggle() {
    if (standing || sound.paused) goOn();
    else halt();
  }

  function next() {
    if (standing) goOn();
    else if (!isOver()) goTo(phases[indexAt(position())].end);
  }

  function back() {
    if (standing) goOn();
    else goTo(backFrom(position()));
  }

  // This work again; in its first seconds the one before.
  function backFrom(second) {
    const index = indexAt(second);
    const phase = phases[index];
    if (phase.isWork && second - phase.start > schedule.restartAfterSeconds) return phase.start;
    const before = phases.slice(0, index).filter((one) => one.isWork).pop();
    return (before || phase).start;
  }

  // What is to be seen.

  function look() {
    standAtWaitingSwitch();
    const now = position();
    const index = standing ? phases.indexOf(standing) : indexAt(now);
    if (index !== shown) {
      shown = index;
      showPhase(phases[index]);
    }
    showTime(phases[index], standing ? standing.end : now);
    showState();
    seen = now;
  }

  // A switch that waits ends when a button is pressed, and the sound with it.
  function standAtWaitingSwitch() {
    const now = position();
    const passed = phases.find((one) => one.waits && one.start - NEARLY <= seen && seen < one.end - NEARLY && now >= one.end - 0.02);
    if (standing || sound.paused || !passed) return;
    standing = passed;
    sound.pause();
    sound.currentTime = passed.end + schedule.late;
  }

  function write(id, text) {
    const element = at(id);
    if (element.textContent !== text) element.textContent = text;
    element.hidden = text === "";
  }

  function showPhase(phase) {
    const session = at("session");
    session.dataset.kind = phase.kind;
    write("word", phase.word);
    write("name", phase.name);
    write("side", phase.sideWord);
    at("side").style.setProperty("--letters", lettersInALine(phase.sideWord));
    write("side-in-full", phase.side && phase.side !== phase.sideWord ? phase.side : "");
    write("caution", phase.caution && `Take care: ${phase.caution}`);
    write("following", phase.following && `Next: ${phase.following}`);
    const inRound = schedule.rounds > 1 ? `, round ${phase.round} of ${schedule.rounds}` : "";
    write("place", `${phase.number} of ${schedule.steps}${inRound}`);
    at("lines").replaceChildren(...phase.lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    for (const figure of at("stage").querySelectorAll("svg")) figure.classList.toggle("gone", figure.id !== phase.figure);
    at("stage").hidden = !phase.figure;
    write("announcement", [phase.word, phase.name, phase.side].filter(Boolean).join(", "));
    tellTheSystem(phase);
  }

  // As large as it goes: one word in one line, several in two.
  function lettersInALine(side) {
    const words = side.split(/\s+/);
    return Math.max(4, ...words.map((word) => word.length), words.length > 1 ? Math.ceil(side.length / 2) + 1 : 0);
  }

  const whole = (seconds) => Math.ceil(Math.round(seconds * 1000) / 1000);
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

  function showTime(phase, now) {
    const left = whole(phase.end - now);
    const into = now - phase.start;
    write("seconds", isOver() || standing ? "" : String(Math.max(0, left)));
    const repetition = Math.min(phase.reps, Math.floor((into + NEARLY) / phase.pace) + 1);
    write("repetition", phase.reps && !isOver() ? `${repetition} of ${phase.reps}` : "");
    write("total-left", `${clock(Math.max(0, left) + whole(schedule.seconds - phase.end))} left`);
    at("progress").value = Math.min(1, now / schedule.seconds);
    if (phase.figure) showFigure(phase, Math.max(0, into));
  }

  function showState() {
    const state = isOver() ? "over" : standing ? "waits" : !sound.paused ? "runs" : position() > 0 ? "paused" : "ready";
    at("session").dataset.state = state;
    const prompts = {
      over: schedule.wellDone, waits: "Any button when you are there", paused: "Paused", ready: "Stop if it hurts.", runs: "",
    };
    write("prompt", prompts[state]);
    const labels = { over: "Again", waits: "Go on", paused: "Go on", ready: "Begin", runs: "Pause" };
    write("pause", labels[state]);
    if ("mediaSession" in navigator) navigator.mediaSession.playbackState = sound.paused ? "paused" : "playing";
    stayOn(state === "runs" || state === "waits");
  }

  // The figure, as it was sampled, going straight from one picture to the next.

  function showFigure(phase, into) {
    const figure = figures[phase.figure];
    const moves = figure.moves && phase.reps > 0 && !still.matches;
    const moment = moves ? into / phase.pace : figure.telling;
    draw(phase.figure, figure, moment / figure.repetitions);
    const [before, after] = phase.turns;
    const turned = still.matches ? 1 : Math.min(1, into / schedule.turnSeconds);
    const facing = figure.facing * Math.cos(Math.PI * (before + (after - before) * turned));
    at(phase.figure).querySelector(".turned").setAttribute("transform", `scale(${facing.toFixed(4)} 1)`);
    const breath = moves && figure.breaths[Math.floor((moment / figure.repetitions % 1) * figure.breaths.length)];
    write("breath", breath ? `breathe ${breath}` : "");
  }

  function draw(name, figure, share) {
    const place = (share % 1) * figure.order.length;
    const index = Math.floor(place);
    const picture = (number) => figure.pictures[figure.order[number % figure.order.length]];
    const [one, other, between] = [picture(index), picture(index + 1), place - index];
    for (const path of at(name).querySelectorAll("defs > path")) {
      const part = path.id.slice(name.length + 1);
      const [from, to] = [one[part] || [], other[part] || []];
      const isAlike = from.length === to.length && from.every((strokes, at) => strokes.length === to[at].length);
      const near = between < 0.5 ? from : to;
      path.setAttribute("d", outline(isAlike ? mixed(from, to, between) : near));
    }
  }

  const mixed = (from, to, share) => from.map((strokes, stroke) => strokes.map((value, at) => value + (to[stroke][at] - value) * share));

  // An outline as figure/vector.py draws it: circles joined one after the other, given as x, y, radius.

  function outline(shape) {
    return shape.map((strokes) => {
      const circles = [];
      for (let start = 0; start < strokes.length; start += 3) circles.push(strokes.slice(start, start + 3));
      if (circles.length === 1) return disc(...circles[0]);
      return circles.slice(1).map((circle, before) => stroke(circles[before], circle)).join("");
    }).join("");
  }

  const short = (value) => String(Math.round(value * 100) / 100 + 0);

  function disc(x, y, radius) {
    const size = short(radius);
    return `M${short(x - radius)} ${short(y)}A${size} ${size} 0 1 0 ${short(x + radius)} ${short(y)}`
      + `A${size} ${size} 0 1 0 ${short(x - radius)} ${short(y)}z`;
  }

  function stroke(start, end) {
    const [x, y, radius] = start;
    const [toX, toY, toRadius] = end;
    const distance = Math.hypot(toX - x, toY - y);
    const narrowing = radius - toRadius;
    if (distance <= Math.abs(narrowing)) return disc(...(narrowing >= 0 ? start : end));
    const [alongX, alongY] = [(toX - x) / distance, (toY - y) / distance];
    const [cosine, sine] = [narrowing / distance, Math.sqrt(1 - (narrowing / distance) ** 2)];
    const corner = (fromX, fromY, size, side) => `${short(fromX + size * (alongX * cosine - alongY * sine * side))} `
      + `${short(fromY + size * (alongY * cosine + alongX * sine * side))}`;
    const begin = corner(x, y, radius, 1);
    return `M${begin}L${corner(toX, toY, toRadius, 1)}`
      + `A${short(toRadius)} ${short(toRadius)} 0 ${Number(narrowing < 0)} 0 ${corner(toX, toY, toRadius, -1)}`
      + `L${corner(x, y, radius, -1)}A${short(radius)} ${short(radius)} 0 ${Number(narrowing > 0)} 0 ${begin}z`;
  }

  // The lock screen, a headset, and a screen that stays on.

  function tellTheSystem(phase) {
    if (!("mediaSession" in navigator)) return;
    const title = [phase.name, phase.side].filter(Boolean).join(", ");
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: phase.word, album: schedule.title });
  }

  function listenToTheSystem() {
    if (!("mediaSession" in navigator)) return;
    const actions = { play: goOn, pause: () => (standing ? goOn() : halt()), stop: halt, previoustrack: back, nexttrack: next };
    for (const [action, answer] of Object.entries(actions)) navigator.mediaSession.setActionHandler(action, answer);
  }

  function stayOn(isWanted) {
    if (!isWanted && lock) lock.then((granted) => granted && granted.release());
    if (!isWanted) lock = null;
    if (!isWanted || lock || document.hidden || !navigator.wakeLock) return;
    lock = navigator.wakeLock.request("screen").then((granted) => {
      granted.addEventListener("release", () => { lock = null; });
      return granted;
    }, () => null); // refused, as where the battery is low: the sound goes on with the screen off
  }

  // When to look: with every frame while somebody sees it, else whenever the sound says how far it is.

  function follow() {
    look();
    if (!sound.paused && !document.hidden) requestAnimationFrame(follow);
  }

  // An unseen page has no frames, and the sound speaks up too seldom to stand still in time.
  function lookAtEndOfSwitch() {
    const phase = phases[indexAt(position())];
    if (document.hidden && phase.waits && !sound.paused) setTimeout(look, Math.max(0, phase.end - position()) * 1000);
  }

  const KEYS = {
    " ": toggle, k: toggle, n: next, b: back, ArrowRight: next, ArrowLeft: back, KeyN: next, KeyB: back, MediaPlayPause: toggle,
  };

  function press(event) {
    const isTaken = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
    const isAButton = event.target instanceof Element && event.target.closest("button, a") && [" ", "Enter"].includes(event.key);
    if (isTaken || isAButton) return;
    const action = KEYS[event.key] || KEYS[event.code];
    if (!action) return;
    event.preventDefault();
    action();
  }

  at("pause").addEventListener("click", toggle);
  at("next").addEventListener("click", next);
  at("back").addEventListener("click", back);
  document.addEventListener("keydown", press);
  document.addEventListener("visibilitychange", () => { lookAtEndOfSwitch(); follow(); });
  for (const event of ["play", "playing"]) sound.addEventListener(event, follow);
  for (const event of ["timeupdate", "seeked", "pause", "ended", "loadedmetadata"]) sound.addEventListener(event, look);
  sound.addEventListener("timeupdate", lookAtEndOfSwitch);
  still.addEventListener("change", look);
  listenToTheSystem();

  document.documentElement.classList.add("scripted");
  sound.controls = false;
  at("session").hidden = false;
  look();
})();

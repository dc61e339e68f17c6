"""The words that carry a meaning in people's lists of exercises; one place for each of them."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrase_list(text: str) -> tuple[str, ...]:
    """The phrases of a text, which commas part."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {
    **{word: number for number, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split(), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), start=2)},
    "once": 1,
    "twice": 2,
    "thrice": 3,
}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
TIMES_ADVERBS = frozenset(("once", "twice", "thrice"))

# Units.
SECOND_WORDS = word_set(
    """
    " '' s sec second seconds secs ” ″
    """
)
MINUTE_WORDS = word_set(
    """
    ' m min mins minute minutes ’ ′
    """
)
VAGUE_MINUTES = frozenset(("m", "′", "'", "’"))
"""Up to ``MOST_VAGUE_MINUTES`` they are minutes; more of them may be metres or feet."""
MOST_VAGUE_MINUTES = 5
HOUR_WORDS = frozenset(("h", "hr", "hrs", "hour", "hours"))
COUNTS = frozenset(("count", "counts"))
BREATH_WORDS = frozenset(("breath", "breaths"))
REPS = word_set(
    """
    bends circle circles cycle cycles dips kicks lifts nods passes presses pulses pumps raises rep
    repetition repetitions reps roll rolls rotations slides squeezes step steps strokes swing swings taps
    turns
    """
)
SURE_REPS = word_set(
    """
    cycle cycles rep repetition repetitions reps
    """
)
"""What even a stretch may be counted in."""
TIMES = frozenset(("time", "times"))
SETS = frozenset(("set", "sets", "bout", "bouts", "lots"))
ROUNDS = word_set(
    """
    circuit circuits lap laps round rounds
    """
)
DISTANCES = word_set(
    """
    ' feet ft kilometers kilometres km length lengths m meter meters metre metres mile miles yard yards yd
    yds ’ ′
    """
)
LOADS = word_set(
    """
    # % bpm cm deg degrees inch inches kg kgs kilo kilos lb lbs mm pound pounds rm rpe °
    """
)
"""What follows a number that is no dose."""

TIMES_SIGNS = word_set(
    """
    * x × х ✕ ✖ ⨯
    """
)
DASHES = frozenset(("-", "–", "—", "−", "‐", "‑", "‒", "―"))
TILDES = frozenset(("~", "≈", "∼"))

# Words that stand around a number.
ADJECTIVES = word_set(
    """
    big calm careful carefully clean complete continuous controlled deep easy even fast full gentle gently
    good large light long nice quality quick quickly quiet relaxed short slow slowly small smooth smoothly
    soft steady strong tiny total
    """
)
ROUGHLY = word_set(
    """
    about approx approximately around c ca circa like roughly some
    """
)
AT_LEAST = phrase_list(
    """
    more than, at least, minimum of, minimum, min, a minimum of, no less than, not less than
    """
)
UP_TO = phrase_list(
    """
    less than, fewer than, up to, at most, no more than, not more than, maximum of, maximum, max, a maximum
    of, for up to
    """
)
MOVEMENTS = word_set(
    """
    ascent back concentric descent down eccentric in lift lifting lower lowering out press pull push raise
    raising return up
    """
)
"""Parts of a movement, of which a tempo tells the times."""
TIMED_HOLDS = word_set(
    """
    hold holds iso isometric pause pauses squeeze static
    """
)
RESTS = word_set(
    """
    break breaks breather off recover recovery relax rest resting rests
    """
)

# Sides.
SIDE_NOUNS = word_set(
    """
    ankle ankles arm arms calf calves ear elbow elbows feet foot glute hand hands heel heels hip hips knee
    knees leg legs limb limbs shoulder shoulders side sides thigh thighs thumb wrist wrists
    """
)
WAY_NOUNS = frozenset(("direction", "directions", "way", "ways"))
EACH_WORDS = word_set(
    """
    both e ea each either every p per
    """
)
OTHERS = frozenset(("other", "opposite"))
CHANGES = word_set(
    """
    alternate change changing swap swapping switch switching
    """
)
HANDS = {"left": "left", "right": "right", "l": "left", "r": "right", "lt": "left", "rt": "right"}
NO_SIDE_BEFORE = word_set("and angle angles hang over press raise raises sit to")
"""Before these neither right and left nor their letters are a side: right angle, L sit, left to right."""
NO_SIDE_AFTER = word_set("and from in of on or over the to towards your")
SORE = word_set(
    """
    affected bad injured involved operated painful sore stiff tight weak weaker
    """
)
DIRECTIONS = phrase_list(
    """
    forwards, forward, backwards, backward, clockwise, anticlockwise, counterclockwise, anti - clockwise,
    counter - clockwise, inwards, outwards, inward, outward, sideways, fwd, bwd, fwds, bwds, bkwd, cw, ccw,
    acw, clock wise, anti clockwise, one way, the other way, other way, one direction, the other direction,
    one side, the other side, other, front to back, side to side, up and down, left to right, right to left,
    upwards, downwards
    """
)
TURNED_DIRECTIONS = frozenset(("up", "down", "in", "out", "back", "front"))
"""Directions only where two of them have the same number of repetitions, as in "10 in, 10 out"."""
ONE_OF_TWO = frozenset(("single", "one", "1", "unilateral"))
ONE_SIDED_NAMES = phrase_list(
    """
    side plank, single sided, one sided, unilateral
    """
)

# What is held, so that its bare number could be seconds or repetitions.
HELD = word_set(
    """
    balance hang hangs hold plank planks pose stance stretch stretches
    """
)
HELD_NAMES = phrase_list(
    """
    wall sit, chair sit, single leg stand, one leg stand, tandem stand, l sit
    """
)
LOCATIONS = word_set(
    """
    against at behind from in into kneeling lying off on over seated sitting standing through to under using
    w with
    """
)
"""They end the part of a name that says what it is."""
MOVED_FROM = word_set("to over lying standing sitting seated kneeling")
"""Those that also stand within the names of movements: sit to stand, seated row."""
CIRCUMSTANCES = word_set(
    """
    after against as at before behind between during for from if in into on over through to under until
    using w when while with without
    """
)
"""They begin words that tell when, where or with what, and no name."""

# Numbers that belong to a name.
LABELLED = word_set(
    """
    big block chapter day days exercise exercises fig figure grade level levels no number option page
    pages part phase phases picture position progression rir routine rpe session sheet stage stages step
    superset type variation version warrior week weeks wk wks workout zone
    """
)
SHAPES = word_set(
    """
    arm corner d direction foot inch leg part point position way
    """
)
"""Nouns that make a name of the number before them: 4 point kneeling."""
TRAILERS = word_set(
    """
    after against alt alternate alternating and as at before both breathing by controlled daily ea each easy
    either every from gently hold holding in keeping left on once or over per quickly right slow slowly tempo
    then through to total twice using when while with without
    """
)
"""What may follow a number that ends an exercise's dose: 12 alternating."""

# How often.
PERIODS = word_set(
    """
    afternoon d daily day days evening evenings hour hourly hours hr hrs month morning mornings night nights
    week weekly weeks wk
    """
)
PROGRAM_UNITS = word_set(
    """
    day days month months week weeks wk wks
    """
)
LEVELS = frozenset(("level", "option", "progression", "stage"))
"""With a number before an exercise they tell that one of several is chosen."""
WEEKDAYS = word_set(
    """
    fri friday fridays mon monday mondays sat saturday saturdays sun sunday sundays thu thur thurs thursday
    thursdays tue tues tuesday tuesdays wed wednesday wednesdays weds
    """
)
FREQUENCIES = phrase_list(
    """
    daily, hourly, weekly, nightly, per day, a day, in the morning, in the evening, in the afternoon, at
    night, before bed, at bedtime, on waking, first thing, after waking, first thing in the morning, morning
    and evening, morning and night, mornings and evenings, am and pm, am / pm, am & pm, am + pm, throughout
    the day, during the day, through the day, several times a day, every few days, every few hours, a few
    times a day, a few times a week, several times a week, a couple of times a day, every now and then, on
    weekdays, at weekends, weekdays, bd, tds, bid, tid, qd, qid, qds, prn, most days, on alternate days,
    alternate days,
    every morning and evening, each morning and evening, on rest days, on running days, before every run,
    after every run, before each run, after each run, as often as you can, as often as possible, morning &
    evening, morning & night, morning / evening, before a run, after a run, before running, after running,
    before and after running, before and after every run, before and after each run, before and after a run,
    non - consecutive days
    """
)

# What makes a dose that nobody can count.
VAGUE = phrase_list(
    """
    a few, several, a couple, a couple of, some, as many as possible, as many as you can, as long as you
    can, as long as possible, for as long as, as many as, as long as, to failure, until failure, till
    failure, to fatigue, until fatigue, till fatigue, until tired, amrap, till tired, max reps, max hold,
    max effort, as needed, as required, as able, as tolerated, until it burns, til failure, as prescribed,
    as directed, tbc, tbd, a while, a little while, a moment, a bit, as comfortable, as you like, many
    times, to exhaustion, until exhaustion
    """
)
GOALS = phrase_list(
    """
    add, add an extra, add another, adding, build up to, building up to, build to, building to, build
    towards, aim for, aiming for, aim to, aim at, work up to, working up to, work towards, working towards,
    work toward, progress to, progressing to, progress towards, progression, goal, target, increase to,
    increasing to, eventually, later, gradually increase, gradually increasing, work to, build up towards,
    build it up to, progress, increase, next week, goal is, aim
    """
)
CONDITIONS = word_set(
    """
    after discomfort e eg final first if instead last once pain unless until when within
    """
)
"""They begin words in which no number is the dose."""

# Words for all exercises at once.
ALL_OF_THEM = phrase_list(
    """
    each stretch, each exercise, every stretch, every exercise, all stretches, all exercises, all the
    stretches, all the exercises, all of the exercises, all of the stretches, of each, each one, every one,
    each of these, each of them, each of the exercises, all of these, each of the stretches, each of the
    following, all of them, all these, everything, each pose, each movement, every movement, each position,
    every pose, them all, all of the following, each of those, all movements, all poses, these exercises,
    these stretches, per exercise, per stretch, all holds, each hold, of everything, all below, per
    movement, per pose, all positions, every position, all moves, each move, every move
    """
)
WHOLE_LIST = phrase_list(
    """
    whole circuit, the circuit, this circuit, whole list, the list, whole thing, whole routine, the whole
    circuit, the whole list, the whole thing, the whole routine, entire routine, the routine, this routine,
    the sequence, this sequence, whole sequence, the whole sequence, entire circuit, the entire circuit, the
    entire routine, all of the above, the above, the lot, this block, the block, whole block, circuit, the
    set, this list, repeat all, repeat from, repeat everything, the whole set, whole set, from the top, of
    everything, the whole lot, the entire list, the entire sequence, entire sequence, this section, this
    group, the group, the whole session, whole session, entire session, the session, the whole workout,
    workout
    """
)
BETWEEN = {
    **dict.fromkeys(("set", "sets", "holds", "hold", "efforts"), "sets"),
    **dict.fromkeys(("rep", "reps", "repetition", "repetitions", "repeats", "times"), "reps"),
    **dict.fromkeys(
        (
            "exercise",
            "exercises",
            "stretch",
            "stretches",
            "movements",
            "moves",
            "movement",
            "stations",
            "poses",
        ),
        "exercises",
    ),
    **dict.fromkeys(("round", "rounds", "circuit", "circuits", "laps"), "rounds"),
    **dict.fromkeys(("side", "sides", "leg", "legs", "arm", "arms"), "sides"),
}

# Words that only tie a dose to its exercise.
BEFORE_A_DOSE = word_set(
    """
    & + a about again all also an and another at be begin both by can carry complete continue do do: doing
    each every exercise finally for from go have held here hold holding i if in is it just keep more
    movement now of on only out per perform performing please pose position repeat repeated repeating reps
    rest sets should side so start starting stay stretch take tempo that the them then there these this time
    times to total try w want with x you ×
    """
)
BEFORE_AN_EXERCISE = word_set(
    """
    & + / a also an and begin by complete do do: doing finally finish first followed hold holding just lastly
    next now of perform performing please repeat second start superset the then third try w with x
    """
)
AFTER_AN_EXERCISE = word_set(
    """
    & + = a about an and approx around at by complete do each for held holding in is of on or per perform
    repeat repeated repeating roughly the then to total with x ×
    """
)
FILLERS = word_set(
    """
    & a again also an and but do for hold it just of only or please repeat so that the then this times to w x
    """
)
"""Words that say nothing if nothing else is said with them."""
AFTER_A_DOSE = word_set(
    """
    & + and but for of or so then to x
    """
)
ARTICLES = frozenset(("a", "an", "the"))
LABELS = word_set(
    """
    / action benefit benefits comment comments description do dosage dose duration equipment exercise
    frequency hold how instruction instructions leg movement name note notes often perform position purpose
    rep repetition repetitions reps resistance rest rounds set sets side sides starting tempo time tip tips
    """
)
"""What stands with a colon before a part of a dose, or before words about the exercise."""

NAMING_LABELS = frozenset(("exercise", "movement", "name"))
"""Those of them after which a name comes."""

EXERCISE_NOUNS = word_set(
    """
    abduction adduction angel angels arch arches balance bend bends book books bridge bridges bug bugs
    burpee burpees butterfly cat chop chops circle circles clam clams clamshell clamshells clock cobra cow
    crawl crunch crunches curl curls deadlift deadlifts dig digs dip dips dog dogs drop drops extension
    extensions flexion flies fly flys fold folds glide glides hang hangs hinge hinges hop hops hug hugs jack
    jacks jump jumps kick kickback kickbacks kicks lift lifts lunge lunges march marches needle nod nods
    opener pigeon plank planks pose press press-up press-ups presses pull pull-up pull-ups pulldown pulls
    pump pumps push-up push-ups pushups raise raisers raises reach reaches retraction retractions rock rocks
    roll rolls rotation rotations row rows sets shrug shrugs sit sit-up sit-ups slide slides sphinx squat
    squats squeeze squeezes stand step-up step-ups stretch stretches superman supermans swing swings
    switches tap taps thrust thruster thrusts tilt tilts tuck tucks twist twists walk walks windmill
    windmills
    """
)

POSTURES = word_set(
    """
    come get kneel kneeling lie lying sit sitting stand standing
    """
)
"""Verbs that begin the words of how to get into an exercise."""
PLACING = word_set("a back chair down front in on side stomach the up your")
"""What may stand beside them, if no more is said than how somebody is placed."""
INSTRUCTIONS = word_set(
    """
    aim allow always anchor arch as attach avoid be begin bend breathe bring carry change clasp come
    continue cross cue cues curl do don't dont draw drive engage ensure exhale extend feel flex focus gently
    get go grab gradually grip hinge hold if imagine inhale interlace it keep keeping kneel kneeling lean
    let lie lift lock look loop lower lying maintain make move never no not note only pause place point
    position press progress progression prop pull push put raise reach relax remember repeat rest return
    rise roll rotate shift should sit sitting slide slowly squeeze stand standing start stay step straighten
    stretch support swap swing switch take then think this tie tighten tip tips try tuck turn use when with
    wrap you your
    """
)
"""Verbs and other words that begin a sentence about an exercise rather than name one."""

SURE_INSTRUCTIONS = word_set(
    """
    allow always avoid breathe cue don't dont engage ensure exhale feel focus if imagine inhale keep keeping
    maintain make never no not note only relax remember should think this tip tips try when you your
    """
)
"""Those that never begin a name."""
REFUSALS = word_set("don't dont never not")
"""They begin what is not to be done, be it an exercise or a part of one."""
LIMITS = word_set("beyond exceed exceeding fewer less longer more over past")
"""After them stands how far or how long something may go: no dose where it is refused to go further."""
FORBIDDEN = phrase_list(
    """
    avoid, avoiding, banned, cancelled, cautions, contraindicated, contraindications, cut out, do not,
    do not do, don ' t, don't, don't do, don'ts, dont, dont do, donts, exercises not to do, exercises to
    avoid, exercises to skip, exercises to stop, forbidden, leave off, leave out, movements to avoid,
    must not, never, never do, no, no - go, no go, no longer, no more, not, not advised, not allowed,
    not now, not recommended, not to be done, not to do, not today, not yet, off limits, omit, on hold,
    paused, precautions, please avoid, please do not, please don't, please skip, please stop, removed,
    should not, skip, stay away from, stay off, steer clear of, stop, stop doing, stopped, stretches to
    avoid, the don'ts, things not to do, things to avoid, things to skip, things to stop, to avoid, to
    be avoided, to skip, what not to do, what to avoid, what to leave out, what to skip, what to stop,
    you may not, you must not, you should not, you shouldn't
    """
)
"""They begin what is not to be done, with a colon after them at the latest."""
SURE_FORBIDDEN = phrase_list(
    """
    avoid, do not, do not do, don't, don't do, dont, dont do, leave out, never, never do, no more, not
    allowed, please avoid, please do not, please don't, skip, skip the, stop, stop doing, stay away from
    """
)
"""Those that need no colon before the name of an exercise."""
FORBIDDEN_FILLERS = word_set(
    """
    ! ( ) , - . : a again all altogether at be because been completely currently do doing exercise
    exercises few following for further has is it just later list moment movements next notice now of
    phase please present review stage stretches the them these things this those time today until us we
    week weeks while with yet – —
    """
)
"""What may stand beside such words."""
SAYINGS = word_set("avoid don't dont feel if never no not note remember should you")
"""They begin what is said to a person; with a dose in it, it is no exercise of that name."""
PROSE_WORDS = word_set(
    """
    are is it should so that the them this until will you your
    """
)
PRONOUNS = word_set(
    """
    a above again as below bottom do each end exercise exercises final following it many movement of
    position possible repeat stretch that the them these this times top
    """
)
SURE_TITLE_WORDS = word_set(
    """
    bits homework list physio physiotherapy plan prep program programme protocol rehab routine session sheet
    stuff things workout
    """
)
"""Those that are in no name of an exercise."""
TITLE_WORDS = SURE_TITLE_WORDS | {"exercises", "stretches", "stretching"}
"""One of them makes a title of a first line."""
GREETING_WORDS = word_set("hello hey hi ok okay right so thanks there well")
PART_WORDS = word_set("block day part phase section stage week")
"""They head one part of several."""
WHOLE_WORDS = word_set("all below following entire everything list lot routine session whole workout")

HEADINGS = word_set(
    """
    activation block cardio care circuit conditioning cool cooldown core day drills dynamic evening exercise
    exercises finish finisher flexibility floor fri friday fridays hep holds home isometrics list loosen
    main mobilisation mobility mobilization mon monday mondays morning notes part phase physio physiotherapy
    plan program programme rehab routine sat saturday saturdays section session sheet stage static strength
    strengthening stretches stretching strong sun sunday sundays superset thu thur thurs thursday thursdays
    tue tues tuesday tuesdays warm warmup wed wednesday wednesdays weds week work workout
    """
)
HEADING_FILLERS = word_set(
    """
    & + - / : a after and ankle at b back basic bed before body c calf d daily desk down e early easy extra
    feet first foot for full gentle glute glutes gym hamstring hip hips in knee kneeling late leg legs level
    long low lower lumbar lying more my neck new of off office on one optional pain run running seated
    second set short shoulder shoulders sitting spine standing the this thoracic three to today today's
    trunk two up upper week's with your –
    """
)
OPTIONS = phrase_list(
    """
    optional, optionally, bonus, extra, extras, if time, if time allows, if time permits, if you have time,
    if there is time, time permitting, if you like, if able, if possible, nice to have
    """
)
"""What stands with a sign before an exercise that need not be done."""
INTRODUCING = word_set(
    """
    a and do following for here here's is list my now of plan please program programme so start the these
    this to today try week with your
    """
)
"""What stands with a colon before a list and says no more than that there is one."""
OPENING_WORDS = word_set(
    """
    activation cd cool cooldown finisher main mobility warm warmup wu
    """
)
"""What stands with a colon before an exercise and tells its part: Warm up: 5 min walk."""

REPEATING = word_set("change do hold perform repeat stay switch swap then")
"""Verbs after which each leg is a side and not what is moved."""

MOVING = word_set("come lift lifting lower lowering raise raising return slowly take")
"""Verbs whose time is that of a part of the movement: lower over 3 s."""
SHORTENED_WORDS = word_set("approx ca dr e ea g i incl mr mrs ms no st vs")
"""Their full stop ends no sentence."""

INCH_SIGNS = frozenset(('"', "″", "”", "''"))
MEASURED_THINGS = word_set("ball band bench block box deficit platform riser roller step target")
"""After an inch mark they tell that it is one, and means no seconds."""

CUE_WORDS = (
    word_set(
        """
        abs air all arms belly blades bottom breath breathing bum buttocks chair chest chin close closed
        core cushion elbow eyes face fingers floor forearms forehead front gaze groin head hips inner jaw
        knees lats long loose mat muscles nose only open outer pain pelvis pillow quads ribs shins side spine
        stomach straight strap stretched tailbone tall thighs toe toes together top torso towel trunk tummy
        wall weight wide without
        """
    )
    | ADJECTIVES
    | CIRCUMSTANCES
    | DISTANCES
    | EACH_WORDS
    | EXERCISE_NOUNS
    | HANDS.keys()
    | HEADING_FILLERS
    | INSTRUCTIONS
    | LOADS
    | LOCATIONS
    | MEASURED_THINGS
    | MOVEMENTS
    | PROSE_WORDS
    | RESTS
    | SIDE_NOUNS
    | SORE
    | TIMED_HOLDS
    | TRAILERS
    | TURNED_DIRECTIONS
) - word_set("a b c d e h l p r s")
"""A line without any of them is not known to be about an exercise."""

# What stands around a part of a dose.
CLOSING = word_set(", ; . ) ] | ( [ & + → !")
"""Signs that end a part of a line."""
OPENING = word_set(", ; ( [ | : . = → & +")
EITHER_SIDE_SIGNS = word_set("/ & + and then , or - – to")
SIDE_FILLERS = word_set("for going in just of on only the to with your")
SIDE_PREPOSITIONS = word_set("on with to for per in of and from")
EACH_OTHER_THINGS = word_set(
    """
    day evening exercise hold hour meal morning movement night of one pose position rep repetition round
    session set step stretch time week
    """
)
"""What each can speak of that is no side."""
SHORTENED = word_set("sec secs min mins s hr hrs rep reps")
UNITS = (
    SECOND_WORDS
    | MINUTE_WORDS
    | HOUR_WORDS
    | BREATH_WORDS
    | REPS
    | TIMES
    | SETS
    | ROUNDS
    | COUNTS
    | LOADS
    | DISTANCES
)
AFTER_HOLD = word_set("a and at between both each for in on per then with x")
HOLD_FILLERS = word_set("a for here it of pose position stretch the there this") | ROUGHLY
REST_FILLERS = word_set("- – — : = a about completely for is of period there time with")
CHANGE_BEGINNINGS = word_set("also and before do repeat same switch then")
CHANGE_FILLERS = word_set("again also and before do for it on repeat same the then this to with your")
COUNTING = phrase_list(
    """
    for a count of, a count of, count of, counts of, a slow count of, slow count of, count to, counting to,
    count slowly to, slowly count to, to a count of, the count of, a count to, counting slowly to, a steady
    count of, while you count to, and count to
    """
)

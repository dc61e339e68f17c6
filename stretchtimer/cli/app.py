"""The command line: what can be typed. Each command parses, calls one function, and renders."""

# The types are looked at while the program runs, and as texts each of them would be looked at three times.
from typing import Annotated, Literal

import typer

from stretchtimer import __version__
from stretchtimer.cli.completion import (
    complete_nothing,
    complete_routine,
    complete_routine_or_stretch,
    complete_stretch,
)
from stretchtimer.cli.options import (
    AsWrittenOption,
    CoachOption,
    GentleOption,
    HoldOption,
    JsonOption,
    MuteOption,
    PlainOption,
    RoundsOption,
    RoutineArgument,
    SideOption,
    SoreOption,
    StepsOption,
    StillOption,
    TopicOption,
    VoiceOption,
    VolumeOption,
    WhenOption,
    WhereOption,
    WithinOption,
    named,
    number,
    on_or_off,
)
from stretchtimer.errors import UsageError
from stretchtimer.settings_words import WAIT_HELP

app = typer.Typer(
    name="stretchtimer",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_GO, _LOOK, _MAKE, _TAKE, _CARE = (
    "Go through a routine",
    "Look",
    "Make it your own",
    "Take it along",
    "Care and help",
)
"""What a person wants, and which commands are for that."""

_WELCOME = """\
stretchtimer leads you through a stretch routine,
with your eyes on the floor if need be.

  stretchtimer today                  what suits your back today
  stretchtimer list                   which routines there are
  stretchtimer run after-run          begin one; any key pauses, q stops
  stretchtimer show after-run         what is in it, second by second
  stretchtimer run after-run --help   all that can be changed for one run
  stretchtimer new my-evening         make one of your own
  stretchtimer new mine --from-text - make one of a list that you paste
  stretchtimer edit my-evening        change it
  stretchtimer care                   when not to stretch but to get help
"""


@app.callback(invoke_without_command=True)
def stretchtimer(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """A stretch routine timer for the terminal, for runners with a sore back."""
    if version:
        print(f"stretchtimer {__version__}")
    elif context.invoked_subcommand is None:
        print(_WELCOME, end="")


@app.command("run", rich_help_panel=_GO)
def run_command(
    routine: Annotated[
        str,
        typer.Argument(
            metavar="[ROUTINE]",
            help="A routine's name, the beginning of one, or a file; - reads one. Without it you are asked.",
            autocompletion=complete_routine,
            show_default=False,
        ),
    ] = "",
    gentle: GentleOption = False,
    as_written: AsWrittenOption = False,
    steps: StepsOption = "",
    side: SideOption = "",
    hold: HoldOption = "",
    rounds: RoundsOption = None,
    within: WithinOption = "",
    wait: Annotated[bool | None, on_or_off("--wait/--no-wait", WAIT_HELP)] = None,
    mute: MuteOption = None,
    voice: VoiceOption = None,
    volume: VolumeOption = None,
    coach: CoachOption = None,
    still: StillOption = None,
    plain: PlainOption = None,
    speed: Annotated[
        float,
        typer.Option(
            min=1,
            max=1000,
            metavar="N",
            help="Run the clock N times faster, up to 1000.",
            autocompletion=complete_nothing,
            callback=number,
        ),
    ] = 1,
) -> None:
    """Go through a routine, stretch by stretch, with countdowns and sound."""
    from stretchtimer.cli.defaults import chosen_settings
    from stretchtimer.cli.run import run
    from stretchtimer.cli.selection import Adjustments
    from stretchtimer.terminal.output import wants_plain_lines

    settings = chosen_settings(
        voice=voice, volume=volume, coach=coach, mute=mute, wait=wait, plain=plain, still=still
    )
    adjustments = Adjustments(steps, side, hold, rounds, within, gentle)
    in_lines = settings.plain or wants_plain_lines()
    raise typer.Exit(run(routine, adjustments, settings, as_written=as_written, plain=in_lines, speed=speed))


@app.command("today", rich_help_panel=_GO)
def today_command(where: WhereOption = None, when: WhenOption = None, sore: SoreOption = None) -> None:
    """Say where it hurts and when, and get one routine that suits, and why. With options it only tells."""
    from stretchtimer.cli.today import today

    raise typer.Exit(today(where, when, sore))


@app.command("resume", rich_help_panel=_GO)
def resume_command(
    mute: MuteOption = None,
    voice: VoiceOption = None,
    volume: VolumeOption = None,
    coach: CoachOption = None,
    still: StillOption = None,
    plain: PlainOption = None,
) -> None:
    """Take up the last session that was left before its end, where it was left."""
    from stretchtimer.cli.defaults import chosen_settings
    from stretchtimer.cli.resume import resume
    from stretchtimer.terminal.output import wants_plain_lines

    settings = chosen_settings(voice=voice, volume=volume, coach=coach, mute=mute, plain=plain, still=still)
    raise typer.Exit(resume(settings, plain=settings.plain or wants_plain_lines()))


@app.command("list", rich_help_panel=_LOOK)
def list_command(
    stretches: Annotated[
        bool, typer.Option("--stretches", help="The stretches instead, which a routine can be made of.")
    ] = False,
    topic: TopicOption = "",
    as_json: JsonOption = False,
) -> None:
    """List the routines: what each is for, and how long it takes. Or the stretches."""
    from stretchtimer.cli.defaults import usable_settings
    from stretchtimer.cli.memory import remembered
    from stretchtimer.cli.selection import listed, listed_stretches, tell_of_own_folders
    from stretchtimer.terminal.output import put, put_json
    from stretchtimer.terminal.pages.routine_table import listing, listing_as_data

    if stretches:
        from stretchtimer.terminal.pages.stretch_table import listing_of_stretches, stretches_as_data

        entries = listed_stretches(topic)
        put_json(stretches_as_data(entries)) if as_json else put(listing_of_stretches(entries))
    else:
        settings = usable_settings()
        routines = listed(settings, topic=topic, marks=remembered(settings))
        put_json(listing_as_data(routines)) if as_json else put(listing(routines))
    tell_of_own_folders()


@app.command("show", rich_help_panel=_LOOK)
def show_command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A routine's name, the beginning of one, or a file; - reads standard input. Or a stretch's.",
            autocompletion=complete_routine_or_stretch,
        ),
    ],
    gentle: GentleOption = False,
    as_written: AsWrittenOption = False,
    steps: StepsOption = "",
    side: SideOption = "",
    hold: HoldOption = "",
    rounds: RoundsOption = None,
    within: WithinOption = "",
    as_json: JsonOption = False,
    as_yaml: Annotated[
        bool, typer.Option("--yaml", help="As one file with every stretch written out, ready to mail.")
    ] = False,
) -> None:
    """Show a routine in full, each phase to the second and each stretch in a picture; or a stretch, large."""
    from stretchtimer.cli.selection import Adjustments
    from stretchtimer.cli.show import show

    if as_json and as_yaml:
        message = "--json and --yaml exclude each other"
        raise UsageError(message)
    adjustments = Adjustments(steps, side, hold, rounds, within, gentle)
    show(name, adjustments, as_written=as_written, as_json=as_json, as_yaml=as_yaml)


@app.command("history", rich_help_panel=_LOOK)
def history_command(
    stretch: Annotated[
        str | None,
        typer.Argument(
            metavar="[STRETCH]",
            help="With --forget: a stretch that hurt, to be done as it is written again.",
            autocompletion=complete_stretch,
            callback=named,
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    forgets: Annotated[
        bool,
        typer.Option(
            "--forget", help="Remove all that is kept, or of a STRETCH only that it hurt; asks first."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it without asking.")] = False,
) -> None:
    """Look back at four weeks: which routines, on how many days, how many minutes, and what hurt."""
    from stretchtimer.cli.history import forget, forget_marks, show_history

    if stretch is not None and not forgets:
        message = "history looks back at all stretches"
        raise UsageError(message, "--forget has this one done as it is written again")
    if stretch is not None:
        forget_marks(stretch, yes=yes)
    elif forgets:
        forget(yes=yes)
    else:
        show_history(as_json=as_json)


@app.command("new", rich_help_panel=_MAKE)
def new_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it, such as my-evening.")],
    origin: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="ROUTINE",
            help="Begin with a copy of this one: a routine's name, the beginning of one, or a file.",
            autocompletion=complete_routine,
            callback=named,
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--from-text",
            metavar="FILE",
            help="Read a list of exercises, as a physio writes it; - is one that you paste.",
            callback=named,
            show_default=False,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="With --from-text: make it without asking whether it is right.")
    ] = False,
) -> None:
    """Make a routine of your own: a starter that already runs, a copy of another one, or from a list."""
    if text is not None and origin is not None:
        message = "--from and --from-text exclude each other"
        raise UsageError(message)
    if yes and text is None:
        message = "--yes belongs to --from-text"
        raise UsageError(message)
    if text is not None:
        from stretchtimer.cli.transcription import make_from_text

        make_from_text(name, text, yes=yes)
        return
    from stretchtimer.cli.new import make_new

    make_new(name, origin)


@app.command("edit", rich_help_panel=_MAKE)
def edit_command(
    routine: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The name of a routine or a stretch, the beginning of one, or a file.",
            autocompletion=complete_routine_or_stretch,
        ),
    ],
) -> None:
    """Change a routine or a stretch of your own in your editor; it is checked when you close it."""
    from stretchtimer.cli.edit import edit

    edit(routine)


@app.command("check", rich_help_panel=_MAKE)
def check_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES]...",
            help="Files, folders or names; all of your own without any.",
            autocompletion=complete_routine_or_stretch,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check files of routines and of stretches: what is wrong, and what is probably not meant."""
    from stretchtimer.cli.check import check
    from stretchtimer.cli.defaults import usable_settings

    usable_settings()  # for the colours
    raise typer.Exit(check(files or []))


@app.command("schema", rich_help_panel=_MAKE)
def schema_command(
    kind: Annotated[Literal["routine", "stretch"], typer.Argument(help="Of which kind of file.")] = "routine",
) -> None:
    """Print the JSON Schema of a routine's or of a stretch's file, for editors and other tools."""
    from stretchtimer.routine.json_schema import schema_text
    from stretchtimer.terminal.output import put_as_file

    put_as_file(schema_text(kind))


@app.command("export", rich_help_panel=_TAKE)
def export_command(
    routine: RoutineArgument,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to make, ending in .wav, .mp3 or .html; by default the routine's name and .wav.",
            show_default=False,
        ),
    ] = "",
    gentle: GentleOption = False,
    as_written: AsWrittenOption = False,
    steps: StepsOption = "",
    side: SideOption = "",
    hold: HoldOption = "",
    rounds: RoundsOption = None,
    within: WithinOption = "",
    voice: VoiceOption = None,
    volume: VolumeOption = None,
    coach: CoachOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a routine as an audio track, or as a page to follow, read and print: to take along."""
    from stretchtimer.cli.defaults import chosen_settings
    from stretchtimer.cli.export import export
    from stretchtimer.cli.memory import remembered
    from stretchtimer.cli.selection import Adjustments, asked_for, file_of, tell_of_eases

    settings = chosen_settings(voice=voice, volume=volume, coach=coach)
    marks = () if as_written else remembered(settings)
    adjustments = Adjustments(steps, side, hold, rounds, within, gentle, marks)
    chosen, eases, _ = adjustments.of(asked_for(routine, settings))
    tell_of_eases(eases)
    export(chosen, output, settings, source=file_of(routine), force=force)


@app.command("care", rich_help_panel=_CARE)
def care_command() -> None:
    """Say when not to stretch, and when to get help: an ambulance, a doctor, a physical therapist."""
    from stretchtimer.cli.defaults import usable_settings
    from stretchtimer.terminal.output import put
    from stretchtimer.terminal.pages.care import CareInFull

    usable_settings()  # for the colours
    put(CareInFull())


@app.command("doctor", rich_help_panel=_CARE)
def doctor_command(
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: what is played counts as heard.")] = False,
) -> None:
    """See what works here: sound, voice, terminal, folders, defaults; and hear every cue."""
    from stretchtimer.cli.doctor import doctor

    raise typer.Exit(doctor(yes=yes))

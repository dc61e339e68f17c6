"""What tests share.

bombs               files made to hang a program or to fill its memory
bundled_poses       the poses of the bundled stretches, and their moments
command_reference   the reference's tables of commands and options, made from the program
emulated_screen     the live screen, drawn on an emulated terminal
emulated_terminal   the program in a terminal, and what a person in front of it sees
enumerations        parameters of tests that try very many things: few with every run, all with the slow tests
event_printer       a program of its own that prints what a real terminal's keys and signals are taken for
fake_players        players that do as they are told, and a speaker for them
fake_world          clock, controls, display, speaker and recorder in one: whole sessions in no time
follower            a listener with closed eyes: what a recording makes them do
format_reference    the reference of the file format, made from the models
home                a person's home folder, and the program run in it; the fixtures ``home``, ``new_home``
house_map           the map of the house: every room with its modules
live_sessions       the real program in a real terminal with a real sound server
order               which tests run side by side, and which wait until nothing disturbs them
page_reader         a page as a reader without scripts has it
privileges          the program where file modes count, whoever runs the tests
pseudo_terminal     a real terminal for a program, both ends in the test's hands
reference           what one looks up, and what the program itself gives of it
routines_strategy   routines and keys: plain ones in a line, and any that there may be
scenes              scenes of sessions: at a second, after a key, or any
screen_text         what can be read on a screen, in letters of any size
settings_table      the reference's table of defaults, made from the settings
shorthand_cases     what people paste, and how far a reading is from what it means
small_library       two stretches that never change; the fixtures ``bundled``, ``load``, ``problems_of``
sound_analysis      tones and their places in a recording
sound_server        a real sound server and an ear at its loudspeaker; the fixture ``ear``
speech_recognition  words in a recording, as a stranger to the voice understands them
turns               turns of short sessions: what a key does
yaml_readers        YAML as other tools read it, those of today and those of yesterday
"""

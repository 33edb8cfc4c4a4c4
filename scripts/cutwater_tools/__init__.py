"""What profile.sh, import and plot.sh run: `profile` measures, `imports` brings in, `plot` draws.

Profiles are made in one way, whoever measured: a graph of layers (core.cuts) is cut into blocks
(core.block), a measurement gives each its times, and core.profile_files writes them. `core` needs
nothing but Python; what the others need is in their requirements.txt.
"""

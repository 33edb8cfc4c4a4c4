"""What the command lines of the scripts share."""

import argparse


class ExamplesFirst(argparse.ArgumentParser):
    """Help that starts with `head`, what the command is for and examples; no abbreviated options."""

    def __init__(self, head: str = "", **settings):
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)
        self.head = head

    def format_help(self) -> str:
        return f"{self.head}\n\n{super().format_help()}" if self.head else super().format_help()

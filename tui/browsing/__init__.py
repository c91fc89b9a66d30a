"""The main screen without a screen: its state, and the decisions that keys lead to.

`ports` lists what the screen is handed. `view` is what the user asked for (scope, filter, order); it gives
the rows that `state` lists, with the current paper, the selection and the marks. `marking` turns a key into
the facts to set, `days` makes the entries of the days pane, `copy_menu` those of the copy menu, `empty` the
text in place of an empty list; `scopes` names scopes, `pasted` finds the paper in a pasted text.

`screens.main_screen` owns one `View` and one `ListState`, calls these functions, and shows the results. All
of them are values and pure functions: nothing here imports Textual, a widget, the store or the clipboard, so
that it is tested without a screen.
"""

//! The one table: every command with its name, group, title and keys.
//!
//! It drives the dispatch, the help, the palette, the hints and the README's key table. What a
//! command does is said in `update`; this file decides nothing.

/// A part of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Group {
    Time,
    Slider,
    Compare,
    Tree,
    Panes,
    Tours,
    Copy,
    Program,
    Lists,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 9] = [
        Self::Time,
        Self::Slider,
        Self::Compare,
        Self::Tree,
        Self::Panes,
        Self::Tours,
        Self::Copy,
        Self::Program,
        Self::Lists,
    ];

    /// Returns the heading of the group.
    pub fn title(self) -> &'static str {
        match self {
            Self::Time => "Time",
            Self::Slider => "Slider and playing",
            Self::Compare => "Comparing two dates",
            Self::Tree => "Tree",
            Self::Panes => "Panes and views",
            Self::Tours => "Tours and presenting",
            Self::Copy => "Copy, and out of the terminal",
            Self::Program => "Program",
            Self::Lists => "In lists, fields and popups",
        }
    }
}

/// Where keys count. A set: bindings name several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyScope(u8);

impl KeyScope {
    /// The tree has the keys, or the slider, where the same keys move the date.
    pub const TREE: Self = Self(1);
    /// The details have the keys, or the strip.
    pub const DETAILS: Self = Self(2);
    /// Any pane.
    pub const PANES: Self = Self(3);
    /// The help or the list of problems lies on top.
    pub const LIST: Self = Self(4);
    /// Wherever letters are keys.
    pub const LETTERS: Self = Self(7);
    /// A text is being typed.
    pub const FIELD: Self = Self(8);
    /// A popup of either kind.
    pub const POPUP: Self = Self(12);
    /// Everywhere.
    pub const ALL: Self = Self(15);
    /// While the caption of a tour shows; these come before all others.
    pub const CAPTION: Self = Self(16);

    /// Returns a scope that covers both.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether the two share a place.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// One line of the table.
#[derive(Debug)]
pub struct CommandInfo {
    /// The command.
    pub command: Command,
    /// Its name in configuration, palette and documentation, `next-event`.
    pub name: &'static str,
    /// What it does, in the imperative.
    pub title: &'static str,
    /// Its part of the help.
    pub group: Group,
    /// Where which key scripts mean it. `#` stands for a digit from 1 to 9.
    pub keys: &'static [(KeyScope, &'static [&'static str])],
}

macro_rules! commands {
    ($($group:ident { $($name:ident $text:literal $title:literal $([$scope:ident: $($key:literal)*])* ;)* })*) => {
        /// Everything a reader can ask for by a key or by its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $($(#[doc = concat!($title, ".")] $name,)*)*
        }

        impl Command {
            /// The table.
            pub const TABLE: &'static [CommandInfo] = &[
                $($(CommandInfo {
                    command: Self::$name,
                    name: $text,
                    title: $title,
                    group: Group::$group,
                    keys: &[$((KeyScope::$scope, &[$($key),*])),*],
                },)*)*
            ];
        }
    };
}

commands! {
    Time {
        NextEvent "next-event" "Next event" [PANES: "]" ")"];
        PreviousEvent "previous-event" "Previous event" [PANES: "[" "("];
        NextTouching "next-touching" "Next event that touches the selection" [PANES: "}" "gn"];
        PreviousTouching "previous-touching" "Previous event that touches the selection" [PANES: "{" "gp"];
        StepOn "step-on" "One step on" [PANES: "L" "<s-right>"];
        StepBack "step-back" "One step back" [PANES: "H" "<s-left>"];
        NextDay "next-day" "One day on" [PANES: "."];
        PreviousDay "previous-day" "One day back" [PANES: ","];
        LongerStep "longer-step" "Step unit: day, week, month, quarter, year, event" [PANES: "s"];
        ShorterStep "shorter-step" "Step unit, the other way round" [PANES: "S"];
        FirstDay "first-day" "First day" [PANES: "0"];
        LastDay "last-day" "Last day" [PANES: "$"];
        GoToDate "go-to-date" "Go to a typed date" [PANES: "gd" "@"];
        Find "find" "Find people, units, roles, events, at any date" [PANES: "/"];
        Events "events" "List of all events" [PANES: "e"];
        NextHit "next-hit" "Next hit" [PANES: "n"];
        PreviousHit "previous-hit" "Previous hit" [PANES: "N"];
        Undo "undo" "Undo: back to where I was" [PANES: "u"];
        Redo "redo" "Redo" [PANES: "U"];
    }
    Slider {
        Play "play" "Play or pause" [PANES: "<space>"];
        Faster "faster" "Play faster" [PANES: ">"];
        Slower "slower" "Play slower" [PANES: "<lt>"];
        PlayMode "play-mode" "Play event by event or by the calendar" [PANES: "p"];
        ZoomIn "zoom-in" "Zoom the axis in" [PANES: "+"];
        ZoomOut "zoom-out" "Zoom the axis out" [PANES: "-"];
        ZoomFit "zoom-fit" "Fit the whole axis" [PANES: "="];
        Upcoming "upcoming" "Show what is announced and not yet effective" [PANES: "a"];
        Ghosts "ghosts" "Units that closed: shown at their old place, or not";
        AsKnown "as-known" "Mark what became known only after this date" [PANES: "A"];
    }
    Compare {
        Pin "pin" "Pin this date and compare with it" [PANES: "m"];
        Diff "diff" "Differences in the tree on or off" [PANES: "d"];
        Flip "flip" "Flip to the pinned date and back" [PANES: "x"];
        Changes "changes" "List the changes" [PANES: "D"];
        CopyDiff "copy-diff" "Copy the changes as Markdown" [LETTERS: "yd"];
    }
    Tree {
        Down "down" "Row down" [LETTERS: "j" "<down>"] [FIELD: "<down>" "<c-n>"];
        Up "up" "Row up" [LETTERS: "k" "<up>"] [FIELD: "<up>" "<c-p>"];
        FoldOrParent "fold-or-parent" "Fold, or go to the parent" [TREE: "h" "<left>"];
        UnfoldOrChild "unfold-or-child" "Unfold, or go to the first child" [TREE: "l" "<right>"];
        NextSibling "next-sibling" "Next sibling" [TREE: "J"];
        PreviousSibling "previous-sibling" "Previous sibling" [TREE: "K"];
        Open "open" "Fold or unfold; in the details, follow the line" [PANES: "<enter>"];
        Top "top" "Top" [LETTERS: "gg" "<home>"];
        Bottom "bottom" "Bottom" [LETTERS: "G" "<end>"];
        HalfPageDown "half-page-down" "Half a page down" [LETTERS: "<c-d>" "<pgdn>"] [FIELD: "<c-d>" "<pgdn>"];
        HalfPageUp "half-page-up" "Half a page up" [LETTERS: "<c-u>" "<pgup>"] [FIELD: "<pgup>"];
        Filter "filter" "Filter the tree by a name or a state" [PANES: "f"];
        FoldToDepth "fold-to-depth" "Fold to a depth" [PANES: "z#"];
        UnfoldAll "unfold-all" "Unfold all" [PANES: "zR"];
        FoldAll "fold-all" "Fold all" [PANES: "zM"];
        RootHere "root-here" "Show only this unit and what is below it" [PANES: "gr"];
        RootBack "root-back" "Back out, one unit up" [PANES: "gb"];
        Follow "follow" "Follow the person, or the position again" [PANES: "F"];
    }
    Panes {
        NextPane "next-pane" "Next pane" [PANES: "<tab>"];
        PreviousPane "previous-pane" "Previous pane" [PANES: "<s-tab>"];
        DetailsView "details-view" "Details: posts, history, career, reporting, sources" [PANES: "v"];
        DetailsBack "details-back" "In the details: back to the unit, then to the tree" [DETAILS: "h" "<left>"];
        Figures "figures" "Figures: by year, lengths of tenures, gaps" [PANES: "i"];
        Problems "problems" "What is wrong with the dataset" [PANES: "E"];
        Palette "palette" "Commands" [PANES: ":"];
        Legend "legend" "Card of signs: what each sign on the screen means";
        Help "help" "Help" [LETTERS: "?" "<f1>"] [FIELD: "<f1>"];
    }
    Tours {
        Tours "tours" "Choose a tour" [PANES: "t"];
        Tour "tour" "Start a tour, or go back to its step" [PANES: "T" "<f5>"] [CAPTION: "T" "<f5>"];
        TourNext "tour-next" "While a caption shows: on" [CAPTION: "<enter>" "<pgdn>" "<right>"];
        TourPrevious "tour-previous" "While a caption shows: back" [CAPTION: "<bs>" "<pgup>" "<left>"];
        Blank "blank" "While a caption shows: blank the screen" [CAPTION: "." "b"];
        TourAuto "tour-auto" "While a caption shows: let the tour go on by itself" [CAPTION: "<space>"];
        Present "present" "Presenter layout: large and quiet" [PANES: "P"];
    }
    Copy {
        CopyRow "copy-row" "Copy the row" [PANES: "yy"];
        CopyPath "copy-path" "Copy the path of the unit" [PANES: "yp"];
        CopyLink "copy-link" "Copy the command that opens this moment" [PANES: "yl"];
        CopySource "copy-source" "Copy the sources of the row" [PANES: "ys"];
        OpenSource "open-source" "Open a source in the browser" [PANES: "o"];
        EditDataset "edit-dataset" "Open the dataset in the editor, at the event" [PANES: "O"];
        CopyView "copy-view" "Copy the tree that is shown, as Markdown" [PANES: "yv"];
    }
    Program {
        Back "back" "Back one layer" [ALL: "<esc>"];
        Mouse "mouse" "Mouse on or off";
        Reload "reload" "Read the dataset again" [ALL: "<c-r>"];
        Redraw "redraw" "Draw everything anew" [ALL: "<c-l>"];
        Suspend "suspend" "Suspend" [ALL: "<c-z>"];
        Close "close" "Close what lies on top; quit" [LETTERS: "q"];
        Quit "quit" "Quit at once" [ALL: "<c-c>"];
    }
    Lists {
        Accept "accept" "Take what is chosen or typed" [POPUP: "<enter>"];
        FilterHelp "filter-help" "In the help: only lines with these words" [LIST: "/"];
        ListPageDown "list-page-down" "In a list or the help: half a page down" [LIST: "<space>"];
        NextScope "next-scope" "In a list: show all, or only some of it" [POPUP: "<tab>"];
        PreviousScope "previous-scope" "The same, the other way round" [POPUP: "<s-tab>"];
    }
}

impl Command {
    /// Returns the line of the command in the table.
    pub fn info(self) -> &'static CommandInfo {
        // The enum and the table are made by one macro, in one order.
        &Self::TABLE[self as usize]
    }

    /// Returns the command of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::TABLE.iter().find(|info| info.name == name).map(|info| info.command)
    }
}

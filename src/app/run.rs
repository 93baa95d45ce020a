//! `update`: what each action does, in a line or two; the doing is in the files beside it and below.

mod changes;
mod date;
mod events;
mod figures;
mod filter;
mod find;
mod help;
mod overlay;
mod palette;
mod preview;
mod problems;
mod sources;
mod toggles;
mod tours;

use super::place::{Marking, Motion};
use super::tree::Fold;
use super::{Action, App, Command, Effect, Pane};
use crate::time::Stride;

impl App {
    /// Applies an action to the state and returns its effect.
    pub fn update(&mut self, action: Action) -> Effect {
        let action = self.command_chosen(action);
        let before = self.nav.place.clone();
        let previewing = self.overlay.previews();
        let motion = motion(&action);
        let starts_play = matches!(action, Action::Run(Command::Play, _));
        let passive = matches!(action, Action::Tick { .. } | Action::Viewport(_));
        // The mouse suspends a tour as a key does; only scrolling the details does not.
        let kept = !matches!(action, Action::Run(..) | Action::Paste(_) | Action::WheelDetails(_))
            && !passive
            && self.tour.shows_caption();
        if kept {
            self.suspend_tour();
        }
        let kept = self.status.said.take_if(|_| kept);
        if !passive {
            self.interrupt_remote();
            self.status.said = None;
            self.nav.pending = super::keymap::Pending::default();
        }
        let effect = match action {
            Action::Run(command @ (Command::Undo | Command::Redo), count) => {
                return self.walk_trail(command == Command::Undo, count.unwrap_or(1));
            }
            Action::Run(command, count) => self.run(command, count),
            other => self.happen(other),
        };
        self.status.said = self.status.said.take().or(kept);
        let moved = (before.day, before.marking) != (self.nav.place.day, self.nav.place.marking);
        if moved && motion != Motion::Play && !starts_play {
            self.nav.pause();
        }
        // While a list previews what is chosen, the place is not where the reader is.
        if !self.overlay.previews() && !previewing {
            self.nav.trail.note(before, &self.nav.place, motion);
        }
        self.refresh();
        effect
    }

    fn happen(&mut self, action: Action) -> Effect {
        match action {
            Action::Tick { .. } if self.is_finding() => return self.go_on_finding(),
            Action::Tick { .. } if self.is_listing() => return self.go_on_listing(),
            Action::Tick { ms } if self.tour.remote.wants_tick().is_some() => self.tick_remote(ms),
            Action::Tick { ms } if self.tour.wants_tick().is_some() => self.tick_tour(ms),
            Action::Tick { ms } => self.tick(ms),
            Action::Viewport(view) => self.resize(view),
            Action::Paste(text) => return self.paste(&text),
            Action::SetDate(day) => self.jump_to_day(day),
            Action::JumpToStop(stop) if self.ctx().span_stops().contains(&stop) => {
                self.go_to_stop(stop);
            }
            Action::ClickAxis(cell) => self.go_to_cell(cell),
            Action::DragAxis(cell) => self.drag_to(cell),
            Action::WheelAxis(by) => return self.move_by_steps(by, self.nav.step),
            Action::Select(unit) if unit.index() < self.history.dataset().units.len() => {
                self.select(unit);
            }
            Action::ToggleFold(unit) => return self.window().toggle_fold(unit),
            Action::WheelTree(by) => self.window().scroll_tree(i64::from(by)),
            Action::WheelDetails(by) => self.details.scroll(
                &mut self.nav.place.details,
                i64::from(by),
                self.view.details_rows,
            ),
            Action::ClickDetails(line) => return self.click_details(line),
            Action::ShowPerson(person) if person.index() < self.history.dataset().people.len() => {
                self.nav.focus_career(person);
            }
            Action::Focus(pane) => self.nav.focus = pane,
            Action::ClickPopup(line) => return self.click_overlay(line),
            Action::Run(..) | Action::JumpToStop(_) | Action::Select(_) | Action::ShowPerson(_) => {
            }
        }
        Effect::None
    }

    fn run(&mut self, command: Command, count: Option<u32>) -> Effect {
        if command.is_of_tours() && self.tour.acts() {
            return Effect::Bell;
        }
        let command = self.as_slider_key(command);
        let many = i64::from(count.unwrap_or(1));
        let few = i32::try_from(many).unwrap_or(i32::MAX);
        match command {
            Command::NextEvent => return self.move_by_events(many),
            Command::PreviousEvent => return self.move_by_events(-many),
            Command::NextTouching => return self.go_to_touching_event(many),
            Command::PreviousTouching => return self.go_to_touching_event(-many),
            Command::StepOn => return self.move_by_steps(few, self.nav.step),
            Command::StepBack => return self.move_by_steps(-few, self.nav.step),
            Command::NextDay => return self.move_by_steps(few, Stride::Days),
            Command::PreviousDay => return self.move_by_steps(-few, Stride::Days),
            Command::LongerStep => self.set_step(self.nav.step.next()),
            Command::ShorterStep => self.set_step(self.nav.step.previous()),
            Command::FirstDay => self.jump_to_day(self.ctx().span().0),
            Command::LastDay => self.jump_to_day(self.ctx().span().1),
            Command::FilterHelp => return self.filter_help(),
            Command::NextHit => return self.by_hits(many),
            Command::PreviousHit => return self.by_hits(-many),
            Command::NextScope => return self.turn_scope(false),
            Command::PreviousScope => return self.turn_scope(true),
            Command::Pin => self.pin_here(),
            Command::Diff => return self.toggle_diff(),
            Command::Flip => return self.flip(),
            Command::CopyDiff => return self.copy_diff(),
            Command::Play => return self.toggle_play(),
            Command::Faster => return self.change_speed(many),
            Command::Slower => return self.change_speed(-many),
            Command::PlayMode => self.switch_play_mode(),
            Command::ZoomIn => return self.zoom(true),
            Command::ZoomOut => return self.zoom(false),
            Command::ZoomFit => self.slider.axis = self.slider.axis.fit(),
            Command::Upcoming => self.toggle_upcoming(),
            Command::Ghosts => self.toggle_ghosts(),
            Command::AsKnown => self.toggle_as_known(),
            Command::Down => return self.down(many),
            Command::Up => return self.down(-many),
            Command::HalfPageDown | Command::ListPageDown => {
                return self.page_down(self.half_page() * many);
            }
            Command::HalfPageUp => return self.page_down(-self.half_page() * many),
            Command::Top => return self.go_to_end(false, count),
            Command::Bottom => return self.go_to_end(true, count),
            Command::FoldOrParent => return self.window().fold_or_parent(),
            Command::UnfoldOrChild => return self.window().unfold_or_child(),
            Command::NextSibling => return self.window().by_siblings(many),
            Command::PreviousSibling => return self.window().by_siblings(-many),
            Command::Open => return self.open_row(),
            Command::FoldToDepth => {
                self.window().fold_to(usize::try_from(many).unwrap_or(1).max(1));
            }
            Command::UnfoldAll => self.window().fold_to(usize::MAX),
            Command::FoldAll => self.window().fold_to(1),
            Command::RootHere => return self.root_here(),
            Command::RootBack => return self.root_back(),
            Command::Follow => return self.toggle_follow(),
            Command::NextPane => self.turn_focus(false),
            Command::PreviousPane => self.turn_focus(true),
            Command::DetailsView => self.next_view(),
            Command::DetailsBack => self.nav.back_in_details(),
            Command::GoToDate
            | Command::Find
            | Command::Events
            | Command::Filter
            | Command::Changes
            | Command::Figures
            | Command::Problems
            | Command::Palette
            | Command::Help
            | Command::Legend
            | Command::Tours => return self.open_by(command),
            Command::Tour => return self.resume_tour(),
            Command::TourNext => return self.next_in_tour(),
            Command::TourPrevious => return self.previous_in_tour(),
            Command::TourAuto => self.toggle_auto(),
            Command::Blank => self.settings.blank = true,
            Command::Present => self.toggle_presenter(),
            Command::CopyRow => return self.copy_row(),
            Command::CopyPath => return self.copy_path(),
            Command::CopyLink => return self.copy_link(),
            Command::CopySource => return self.copy_source(),
            Command::OpenSource => return self.open_source(),
            Command::EditDataset => return self.edit_dataset(),
            Command::CopyView => return self.copy_view(),
            Command::Back => self.back(),
            Command::Mouse => return self.toggle_mouse(),
            Command::Reload => return self.ask_for_reload(),
            Command::Redraw => return Effect::Redraw,
            Command::Suspend => return Effect::Suspend,
            Command::Close if !self.overlay.is_none() => self.back(),
            Command::Close | Command::Quit => return Effect::Quit,
            Command::Accept => return self.accept(),
            Command::Undo | Command::Redo => {}
        }
        Effect::None
    }

    /// Returns the command that a key of the panes has in the slider: ← and → step, Home and End go to its ends.
    fn as_slider_key(&self, command: Command) -> Command {
        if !self.overlay.is_none() || self.nav.focus != Pane::Slider {
            return command;
        }
        match command {
            Command::FoldOrParent => Command::StepBack,
            Command::UnfoldOrChild => Command::StepOn,
            Command::Top => Command::FirstDay,
            Command::Bottom => Command::LastDay,
            other => other,
        }
    }

    /// Moves down in the pane or overlay that has the focus.
    pub(super) fn down(&mut self, by: i64) -> Effect {
        if !self.overlay.is_none() {
            self.move_in_overlay(by, false);
            return Effect::None;
        }
        match self.nav.focus {
            Pane::Details => {
                self.details.move_cursor(&mut self.nav.place.details, by, self.view.details_rows)
            }
            Pane::Strip => self.move_in_strip(by),
            // Up and down move through the tree wherever rows are not the slider's.
            Pane::Tree | Pane::Slider => self.window().by_rows(by),
        }
    }

    fn go_to_end(&mut self, bottom: bool, count: Option<u32>) -> Effect {
        let far = if bottom { i64::MAX } else { -i64::MAX };
        if !self.overlay.is_none() || self.nav.focus != Pane::Tree {
            return self.down(far);
        }
        match count {
            Some(row) => {
                self.window().go_to_row(usize::try_from(row).unwrap_or(1).saturating_sub(1));
            }
            None => self.window().go_to_row(if bottom { usize::MAX } else { 0 }),
        }
        Effect::None
    }

    fn half_page(&self) -> i64 {
        let rows = match self.nav.focus {
            Pane::Tree if self.overlay.is_none() => self.view.tree_rows,
            Pane::Details if self.overlay.is_none() => self.view.details_rows,
            _ => self.view.popup_rows,
        };
        i64::from(rows / 2).max(1)
    }

    /// Runs Enter in the tree: folds or unfolds a branch, and on a leaf gives the details the focus.
    fn open_row(&mut self) -> Effect {
        match self.nav.focus {
            Pane::Details => return self.follow_line(),
            Pane::Strip => return self.follow_strip(),
            Pane::Tree | Pane::Slider => {}
        }
        match (self.tree.cursor.map(|index| self.tree.flat.fold(index)), self.selected()) {
            (Some(Fold::Leaf), _) => self.nav.focus = Pane::Details,
            (Some(_), Some(unit)) => return self.window().toggle_fold(unit),
            _ => return Effect::Bell,
        }
        Effect::None
    }

    /// Runs Esc: leaves the uppermost layer, never the program.
    fn back(&mut self) {
        if !self.overlay.is_none() {
            self.cancel_overlay();
        } else if self.nav.running.is_some() {
            self.nav.pause();
            self.say("paused");
        } else if self.details_open() && self.nav.place.details.back() {
        } else if self.tree.is_filtered() {
            self.clear_filter();
        } else if self.nav.place.compare.is_some() {
            self.leave_compare();
        } else if self.nav.place.details.back() {
        } else if self.nav.focus != Pane::Tree {
            self.nav.focus = Pane::Tree;
        } else if self.nav.place.follow.take().is_some() {
            self.say("following the position again");
        } else {
            self.hide_marks();
        }
    }

    /// Takes the marks of the marked period away, and says how they come back.
    fn hide_marks(&mut self) {
        if self.nav.place.marking != Marking::Nothing {
            self.nav.place.marking = Marking::Nothing;
            self.say("change marks hidden; u shows them again");
        }
    }

    /// Gives the next pane the focus, or the previous one.
    fn turn_focus(&mut self, back: bool) {
        let all = Pane::ALL;
        let at = all.iter().position(|pane| *pane == self.nav.focus).unwrap_or(0);
        self.nav.focus = all[(at + if back { all.len() - 1 } else { 1 }) % all.len()];
        self.strip.cursor = 0;
    }

    fn set_step(&mut self, step: Stride) {
        self.nav.step = step;
        self.say(format!("one step is one {}", step.word()));
    }

    fn zoom(&mut self, closer: bool) -> Effect {
        let axis = self.slider.axis.zoom(closer, self.nav.place.day);
        let changed = axis != self.slider.axis;
        self.slider.axis = axis;
        if changed { Effect::None } else { Effect::Bell }
    }

    fn walk_trail(&mut self, back: bool, count: u32) -> Effect {
        self.nav.pause();
        for step in 0..count {
            let place = if back {
                self.nav.trail.undo(&self.nav.place)
            } else {
                self.nav.trail.redo(&self.nav.place)
            };
            match place {
                Some(place) => self.nav.place = place,
                None if step > 0 => break,
                None => {
                    return self.refuse(if back { "nothing to undo" } else { "nothing to redo" });
                }
            }
        }
        self.slider.axis = self.slider.axis.follow(self.nav.place.day);
        self.refresh();
        self.say(format!(
            "{} at {}",
            if back { "back" } else { "again" },
            self.nav.place.day.short()
        ));
        Effect::None
    }
}

/// Returns how an action counts for undo.
fn motion(action: &Action) -> Motion {
    match action {
        Action::Tick { .. } => Motion::Play,
        Action::DragAxis(_) => Motion::Drag,
        Action::WheelTree(_) | Action::Run(Command::Down | Command::Up, _) => Motion::Rows,
        _ => Motion::Jump,
    }
}

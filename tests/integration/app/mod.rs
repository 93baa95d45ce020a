//! The application without a screen: keys in, state out.

mod changes_list;
mod clicks;
mod company;
mod comparing;
mod copied_link;
mod date_prompt;
mod details_of_people;
mod details_pane;
mod details_reader;
mod events_list;
mod figures_list;
mod filter_states;
mod finding;
mod lamps_tour;
mod links_and_editor;
mod missing_units;
mod movement;
mod overlays;
mod presenter_screen;
mod presenting;
mod random_keys;
mod rows_and_details;
mod speaker;
mod time;
mod tour_files;
mod tours;

//! What is drawn: frames, pictures, themes.

mod bars;
mod cursor;
mod explorer_with_a_problem;
mod frame_from_state;
mod frame_geometry;
mod frames;
mod imprecise_dates;
mod legend;
mod moving_picture;
mod partial_redraw;
mod pictures;
mod plain_words;
mod room_in_rows;
mod scripts;
mod small_overlays;
mod themes;
mod viewers;

# The verbs of this project; `just` lists them. Each is one command that can be typed without just as well.

# Open the explorer.
run *arguments:
    cargo run --release -- {{arguments}}

# Pass the tests.
test *filter:
    cargo test {{filter}}

# The screens alone; INSTA_UPDATE=always writes them anew.
screens:
    cargo test --test integration screens::

# One benchmark: rows, frame, allocations, open, search, answers.
bench name:
    cargo bench -p orgscope-benches --bench {{name}}

# A binary with line numbers, for perf and valgrind: target/profiling/orgscope
profile:
    cargo build --profile profiling

# Take the pictures of the README anew.
shots:
    cargo run -- tour shots assets/shots.tour -o screenshots

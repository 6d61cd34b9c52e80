//! Many things done on every core, with what comes of each handed on at once.

use std::{
    num::NonZeroUsize,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::sync_channel,
    },
    thread,
};

/// As many workers as the machine has cores.
pub fn workers() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Does `work` for every item, and gives what comes of it to `each` with the index of the item, in the order in which
/// it is done. Whether everything was: `given_up` is asked before each item.
///
/// No more than a few results wait to be taken, so that they need no memory however many items there are.
pub fn run<S: Sync, T: Send>(
    items: &[S],
    given_up: &(dyn Fn() -> bool + Sync),
    work: impl Fn(&S) -> T + Sync,
    mut each: impl FnMut(usize, T),
) -> bool {
    const WAITING: usize = 4;
    let workers = workers().min(items.len());
    let next = AtomicUsize::new(0);
    let (sender, results) = sync_channel(WAITING * workers.max(1));
    let mut done = 0;
    thread::scope(|scope| {
        for _ in 0..workers {
            let sender = sender.clone();
            scope.spawn({
                let (next, work) = (&next, &work);
                move || {
                    while !given_up() {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(item) = items.get(at) else { return };
                        if sender.send((at, work(item))).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        for (at, result) in results {
            done += 1;
            each(at, result);
        }
    });
    done == items.len()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn everything_is_done_once() {
        let items = (0..1000).collect::<Vec<usize>>();
        let mut seen = vec![0; items.len()];
        assert!(run(
            &items,
            &|| false,
            |item| item * 2,
            |at, result| {
                assert_eq!(result, at * 2);
                seen[at] += 1;
            }
        ));
        assert!(seen.iter().all(|times| *times == 1));
        assert!(run(&[] as &[usize], &|| false, |item| *item, |_, _| {}));
    }

    #[test]
    fn giving_up_ends_it() {
        let items = (0..1000).collect::<Vec<usize>>();
        let given_up = AtomicBool::new(false);
        let mut done = 0;
        let whole = run(
            &items,
            &|| given_up.load(Ordering::SeqCst),
            |item| *item,
            |_, _| {
                done += 1;
                given_up.store(true, Ordering::SeqCst);
            },
        );
        assert!(!whole && done < 100, "{done}");
    }
}

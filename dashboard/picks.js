// Tells the page what the reader did, over and over until it is answered: a page that is busy takes one message for many.

const MOST_UNHEARD = 50;

/** `tell(component, name, value)` sends it with all that was not answered yet; `hear(number)` takes an answer. */
function makeTeller() {
  let unheard = [];
  let last = 0;
  return {
    tell({ setTriggerValue }, name, value) {
      // By the clock, so that a part that is mounted anew goes on counting where the old one was.
      last = Math.max(last + 1, Date.now());
      unheard = [...unheard.slice(1 - MOST_UNHEARD), [last, name, value]];
      setTriggerValue("told", unheard);
    },
    hear(number) {
      unheard = unheard.filter(([told]) => told > number);
    },
  };
}

package dev.dailies.settings;

import java.time.Duration;

import dev.dailies.words.Span;

/**
 * So many in each span of time.
 */
record Rate(int count, Duration per) {

	@Override
	public String toString() {
		return this.count + "/" + Span.written(this.per);
	}

}

package dev.dailies.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What goes to one account at a provider.
 *
 * @param account null where the provider chooses
 * @param takesAny whether it takes what is bound to no account, too; else only what is
 * bound to its own
 */
public record Lane(String provider, @Nullable String account, boolean takesAny) {

	/**
	 * The one of a provider that is not asked for a certain account.
	 */
	public static Lane of(String provider) {
		return new Lane(provider, null, true);
	}

	/**
	 * For people, such as {@code useapi (studio@example.org)}.
	 */
	public String name() {
		return (this.account != null) ? this.provider + " (" + this.account + ")" : this.provider;
	}

	/**
	 * Whether an operation may go there.
	 * @param bound the account that it has to go to; null for any
	 */
	public boolean takes(@Nullable String bound) {
		return (bound != null) ? bound.equals(this.account) : this.takesAny;
	}

	/**
	 * Whether what an account has at work is to be counted there. Where nobody knows
	 * whose it is, it counts everywhere.
	 * @param other null if it is not known
	 */
	public boolean counts(@Nullable String other) {
		return this.account == null || other == null || other.equals(this.account);
	}

}

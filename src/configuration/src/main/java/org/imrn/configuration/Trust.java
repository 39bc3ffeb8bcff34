package org.imrn.configuration;

/** What makes a peer a trusted one. */
public enum Trust {

    /** It sends from an address that is listed. */
    ADDRESSES {
        @Override
        public boolean suffices(boolean addressListed, boolean overTls) {
            return addressListed;
        }
    },

    /** It came over TLS, so with a certificate that the trust store vouches for. */
    TLS {
        @Override
        public boolean suffices(boolean addressListed, boolean overTls) {
            return overTls;
        }
    },

    /** Both are required. */
    BOTH {
        @Override
        public boolean suffices(boolean addressListed, boolean overTls) {
            return addressListed && overTls;
        }
    };

    public abstract boolean suffices(boolean addressListed, boolean overTls);
}

//! The postbox pages.

use crate::route::Routes;

/// The routes of this noun.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}

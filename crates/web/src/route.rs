//! Every route with the gate before it. A route cannot be added without one: the test that lists routes reads the same
//! table that the router is made of.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};

use relance_domain::right::Right;

use crate::app::Site;

/// Who may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Anybody.
    Public,
    /// Whoever holds the set-up link.
    Setup,
    /// Anybody, and only while the demo runs.
    Demo,
    /// A customer who is signed in to their own area; of what is theirs alone.
    Customer,
    /// A signed-in agent.
    Agent,
    /// A signed-in agent, of what is theirs alone.
    Own,
    /// A signed-in agent who may do this in some team; which tickets are theirs is asked where they are loaded.
    May(Right),
    /// A signed-in agent who may do this in the team of what the path names.
    Team(Right),
    /// A signed-in agent who may do this in some team, of what they may know of through any.
    Seen(Right),
    /// Who leads by role, and administrators.
    Lead,
    /// Who leads by role the team of what the path names.
    LeadOf,
    /// A signed-in administrator.
    Admin,
}

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub gate: Gate,
}

/// The table in the making: the router, and what it is made of.
pub(crate) struct Routes {
    pub public: Router<Site>,
    pub customer: Router<Site>,
    pub agent: Router<Site>,
    /// Those for which a right in some team is needed first, by that right.
    pub may: BTreeMap<Right, Router<Site>>,
    pub lead: Router<Site>,
    pub admin: Router<Site>,
    pub list: Vec<Route>,
}

impl Routes {
    pub fn new() -> Self {
        let router = Router::new;
        Self {
            public: router(),
            customer: router(),
            agent: router(),
            may: BTreeMap::new(),
            lead: router(),
            admin: router(),
            list: Vec::new(),
        }
    }

    /// Adds a page that is read.
    pub fn get<H, T>(self, gate: Gate, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::GET, gate, path, on(MethodFilter::GET, handler))
    }

    /// Adds something that is done.
    pub fn post<H, T>(self, gate: Gate, path: &'static str, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Site>,
        T: 'static,
    {
        self.add(Method::POST, gate, path, on(MethodFilter::POST, handler))
    }

    /// Adds something that is done with files beside it, of so many bytes in all.
    pub fn upload<H, T>(self, gate: Gate, path: &'static str, most_bytes: usize, handler: H) -> Self
    where
        H: axum::handler::Handler<T, Site>,
        T: 'static,
    {
        let handler = on(MethodFilter::POST, handler).layer(DefaultBodyLimit::max(most_bytes));
        self.add(Method::POST, gate, path, handler)
    }

    fn add(mut self, method: Method, gate: Gate, path: &'static str, handler: MethodRouter<Site>) -> Self {
        self.list.push(Route { method, path, gate });
        match gate {
            Gate::Agent | Gate::Own | Gate::Team(_) | Gate::Seen(_) => {
                self.agent = self.agent.route(path, handler)
            }
            Gate::May(right) => {
                let known = self.may.remove(&right).unwrap_or_default();
                self.may.insert(right, known.route(path, handler));
            }
            Gate::Lead | Gate::LeadOf => self.lead = self.lead.route(path, handler),
            Gate::Customer => self.customer = self.customer.route(path, handler),
            Gate::Admin => self.admin = self.admin.route(path, handler),
            Gate::Public | Gate::Setup | Gate::Demo => self.public = self.public.route(path, handler),
        }
        self
    }
}
